package dev.assay.aggregator.index;

/** Takes what cannot be indexed, ever. Returns when it is kept safely. */
interface Rejections {

    /**
     * Keeps a document's record as a dead letter.
     *
     * @param category of the error, as in the metric's tag
     */
    void reject(int partition, long offset, String category, String cause);
}
