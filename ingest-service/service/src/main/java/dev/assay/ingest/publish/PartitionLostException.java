package dev.assay.ingest.publish;

/** The partition belongs to another instance now: the look is given up, its hint is taken up there. */
public final class PartitionLostException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public PartitionLostException(int partition) {
        super("partition " + partition + " of the hints belongs to another instance now");
    }
}
