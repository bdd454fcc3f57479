package dev.assay.ingest.walk;

/** Consecutive positions of one epoch, both ends included. */
public record Span(int epoch, long first, long last) {
    public Span {
        if (epoch < 1) {
            throw new IllegalArgumentException("an epoch is at least 1: " + epoch);
        }
        if (first < 1 || last < first) {
            throw new IllegalArgumentException("a span goes from at least 1 upwards: " + first + ".." + last);
        }
    }

    public long size() {
        return last - first + 1;
    }
}
