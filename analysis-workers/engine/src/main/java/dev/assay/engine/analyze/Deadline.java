package dev.assay.engine.analyze;

import java.time.Duration;

/** When a run must have ended. */
public final class Deadline {
    private final long startedNanos;
    private final Duration limit;

    private Deadline(long startedNanos, Duration limit) {
        this.startedNanos = startedNanos;
        this.limit = limit;
    }

    public static Deadline in(Duration limit) {
        return new Deadline(System.nanoTime(), limit);
    }

    /**
     * Does nothing before the end.
     *
     * @throws RunTimedOut after it
     */
    public void check() throws RunTimedOut {
        if (elapsedNanos() > limit.toNanos()) {
            throw new RunTimedOut("the run took longer than " + limit.toSeconds() + " seconds");
        }
    }

    /** Since the run began. */
    public long elapsedMilliseconds() {
        return elapsedNanos() / 1_000_000;
    }

    private long elapsedNanos() {
        return System.nanoTime() - startedNanos;
    }
}
