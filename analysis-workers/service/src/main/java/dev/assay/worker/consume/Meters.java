package dev.assay.worker.consume;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/** What is counted of the work. */
final class Meters {
    private final MeterRegistry registry;
    private final Timer duration;
    private final Counter filesAnalysed;
    private final Counter cacheHits;

    Meters(MeterRegistry registry) {
        this.registry = registry;
        this.duration = registry.timer("assay.worker.transition.duration");
        this.filesAnalysed = registry.counter("assay.worker.files.analysed");
        this.cacheHits = registry.counter("assay.worker.cache.hits");
    }

    /** Tasks that wait, by topic, and records that are taken and not finished. */
    void watch(RepositoryLanes lanes, OffsetBook offsets) {
        Gauge.builder("assay.worker.queue.depth", lanes, queue -> queue.waiting(true))
                .tag("trigger", "live")
                .register(registry);
        Gauge.builder("assay.worker.queue.depth", lanes, queue -> queue.waiting(false))
                .tag("trigger", "backfill")
                .register(registry);
        Gauge.builder("assay.worker.records.unfinished", offsets, OffsetBook::open)
                .register(registry);
    }

    void analysed(Outcome.Analysed analysed, Duration time) {
        count("analysed");
        duration.record(time);
        var run = analysed.events().run();
        if (run != null) {
            filesAnalysed.increment((double) run.getFilesAnalysed());
            cacheHits.increment((double) run.getCacheHits());
        }
    }

    void retried() {
        count("retried");
    }

    void givenUp(String category) {
        count("given-up");
        registry.counter("assay.worker.dead.letters", "category", category).increment();
    }

    /** An event of a plan that is not ours. */
    void skipped() {
        count("skipped");
    }

    private void count(String outcome) {
        registry.counter("assay.worker.transitions", "outcome", outcome).increment();
    }
}
