package dev.assay.worker.consume;

import java.util.TreeSet;

/** What was taken of one partition and what of it is finished. Not safe for several threads. */
final class PartitionProgress {
    private final TreeSet<Long> open = new TreeSet<>();
    private long afterLastTaken;

    /** Starts where the first taken offset is. */
    PartitionProgress(long firstOffset) {
        this.afterLastTaken = firstOffset;
    }

    void take(long offset) {
        open.add(offset);
        afterLastTaken = Math.max(afterLastTaken, offset + 1);
    }

    /** Finishing twice, or what was never taken, changes nothing. */
    void finish(long offset) {
        open.remove(offset);
    }

    /** Offset before which everything is finished. */
    long committable() {
        return open.isEmpty() ? afterLastTaken : open.first();
    }

    int open() {
        return open.size();
    }
}
