package dev.assay.aggregator.index;

/** An index was created while documents were being written: it has to be filled from the topic's beginning. */
final class IndexReplacedException extends RuntimeException {
    IndexReplacedException() {
        super("an index is new; all documents are written again");
    }
}
