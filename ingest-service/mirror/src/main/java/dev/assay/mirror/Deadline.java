package dev.assay.mirror;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Kills a process when its time is over, or when a guard says so; closing it ends the watch. */
final class Deadline implements AutoCloseable {
    private static final Duration GUARD_INTERVAL = Duration.ofMillis(250);
    private static final ScheduledExecutorService CLOCK = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("git-deadline").factory());

    /** Says whether a running command has to end. */
    @FunctionalInterface
    interface Guard {
        boolean exceeded();
    }

    private final ScheduledFuture<?> timer;
    private final ScheduledFuture<?> watch;
    private volatile boolean passed;
    private volatile boolean exceeded;

    @SuppressWarnings("FutureReturnValueIgnored")
    private Deadline(Process process, Duration limit, @Nullable Guard guard) {
        this.timer = CLOCK.schedule(
                () -> {
                    passed = true;
                    kill(process);
                },
                limit.toMillis(),
                TimeUnit.MILLISECONDS);
        this.watch = guard == null ? timer : watch(process, guard);
    }

    static Deadline of(Process process, Duration limit, @Nullable Guard guard) {
        return new Deadline(process, limit, guard);
    }

    private ScheduledFuture<?> watch(Process process, Guard guard) {
        return CLOCK.scheduleWithFixedDelay(
                () -> {
                    if (guard.exceeded()) {
                        exceeded = true;
                        kill(process);
                    }
                },
                GUARD_INTERVAL.toMillis(),
                GUARD_INTERVAL.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    /** Whether the process was killed because its time was over. */
    boolean passed() {
        return passed;
    }

    /** Whether the process was killed because its guard said so. */
    boolean exceeded() {
        return exceeded;
    }

    /** Ends a process and all that it started. */
    static void kill(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    @Override
    public void close() {
        timer.cancel(false);
        watch.cancel(false);
    }
}
