package dev.assay.engine.analyze;

import java.util.concurrent.atomic.LongAdder;

/** Counts what a run costs. */
public final class RunMeter {
    private final LongAdder analysed = new LongAdder();
    private final LongAdder hits = new LongAdder();

    void analysed() {
        analysed.increment();
    }

    void hit() {
        hits.increment();
    }

    public long filesAnalysed() {
        return analysed.sum();
    }

    public long cacheHits() {
        return hits.sum();
    }
}
