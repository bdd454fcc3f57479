package dev.assay.standalone;

import dev.assay.lifeline.Lifeline;
import dev.assay.standalone.SystemState.Condition;
import dev.assay.standalone.SystemState.ProcessIdentity;
import dev.assay.standalone.SystemState.ServiceState;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One process under supervision: started again when it ends without being asked to, after a pause that doubles while
 * it keeps ending. It holds the process's lifeline, so the process never outlives this one.
 */
final class Child {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    /** A process that ran this long did not fail to start. */
    private static final Duration SETTLED = Duration.ofSeconds(30);

    private static final Duration SUPERVISION_LIMIT = Duration.ofSeconds(5);
    private static final long STARTING_POLL_MILLISECONDS = 50;
    private static final long READY_POLL_MILLISECONDS = 2_000;

    private final int port;
    private final Launch launch;
    private final Readiness readiness;
    private final RotatingLog log;
    private final Runnable changed;
    private final CountDownLatch stopRequested = new CountDownLatch(1);
    private final Thread thread;

    private volatile @Nullable Process process;
    private volatile Condition condition = Condition.WAITING;
    private final AtomicInteger restarts = new AtomicInteger();
    private final AtomicInteger failedStarts = new AtomicInteger();
    private volatile @Nullable Long readyAfterMilliseconds;

    /** Gives the command of the next start. */
    @FunctionalInterface
    interface Launch {
        ProcessBuilder command() throws IOException, StandaloneException;
    }

    /** Asks a running process whether it can do its work. */
    @FunctionalInterface
    interface Readiness {
        boolean ready() throws InterruptedException;
    }

    Child(Service service, int port, Launch launch, Readiness readiness, RotatingLog log, Runnable changed) {
        this.port = port;
        this.launch = launch;
        this.readiness = readiness;
        this.log = log;
        this.changed = changed;
        this.thread = Thread.ofPlatform().name(service.id()).daemon().unstarted(this::supervise);
    }

    void start() {
        thread.start();
    }

    /** Ends the lifeline: the process stops in an orderly way; {@link #awaitStop} says when it has. */
    void requestStop() {
        stopRequested.countDown();
        Process running = process;
        if (running != null) {
            cutLifeline(running);
        }
    }

    /** Waits for the process to end and kills it, with all it started, when it takes longer than {@code limit}. */
    void awaitStop(Duration limit) throws InterruptedException {
        Process running = process;
        if (running != null && !running.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            log.line("did not stop within " + limit.toSeconds() + " s: killed");
            running.descendants().forEach(ProcessHandle::destroyForcibly);
            running.destroyForcibly().waitFor();
        }
        // What the supervision says last must not be that it is about to start the process again.
        thread.join(SUPERVISION_LIMIT.toMillis());
        become(Condition.STOPPED);
    }

    boolean isReady() {
        return condition == Condition.READY;
    }

    /** How often in a row it ended before it was ready. */
    int failedStarts() {
        return failedStarts.get();
    }

    ServiceState state() {
        Process running = process;
        return new ServiceState(
                running == null || !running.isAlive() ? null : ProcessIdentity.of(running.toHandle()),
                port,
                condition,
                restarts.get(),
                condition == Condition.READY ? readyAfterMilliseconds : null);
    }

    private void supervise() {
        Duration pause = FIRST_PAUSE;
        try {
            while (stopRequested.getCount() > 0) {
                long startedAt = System.nanoTime();
                runOnce(startedAt);
                boolean settled = System.nanoTime() - startedAt > SETTLED.toNanos();
                pause = settled ? FIRST_PAUSE : pause;
                if (stopRequested.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
                restarts.incrementAndGet();
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void runOnce(long startedAt) throws InterruptedException {
        become(Condition.STARTING);
        try {
            Process started = launch.command().redirectErrorStream(true).start();
            process = started;
            changed.run();
            if (stopRequested.getCount() == 0) {
                cutLifeline(started);
            }
            Thread pump = Thread.ofVirtual().start(() -> log.take(started.getInputStream()));
            watch(started, startedAt);
            pump.join();
            if (stopRequested.getCount() > 0) {
                log.line("ended with status " + started.exitValue() + ": starting it again");
            }
        } catch (IOException | StandaloneException failure) {
            failedStarts.incrementAndGet();
            log.line(LastWords.CANNOT_START + Failures.line(failure));
        }
        become(Condition.RESTARTING);
    }

    private void watch(Process started, long startedAt) throws InterruptedException {
        boolean wasReady = false;
        while (!started.waitFor(
                wasReady ? READY_POLL_MILLISECONDS : STARTING_POLL_MILLISECONDS, TimeUnit.MILLISECONDS)) {
            boolean ready = isReadyNow();
            if (ready && !wasReady) {
                readyAfterMilliseconds = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startedAt);
                failedStarts.set(0);
            }
            wasReady |= ready;
            become(ready ? Condition.READY : Condition.STARTING);
        }
        if (!wasReady) {
            failedStarts.incrementAndGet();
        }
    }

    private boolean isReadyNow() throws InterruptedException {
        try {
            return readiness.ready();
        } catch (RuntimeException unexpected) {
            log.line("cannot be asked whether it is ready: " + Failures.line(unexpected));
            return false;
        }
    }

    private void become(Condition next) {
        if (condition != next) {
            condition = next;
            changed.run();
        }
    }

    private void cutLifeline(Process running) {
        try (OutputStream line = running.getOutputStream()) {
            line.write(Lifeline.ASKED);
        } catch (IOException alreadyCut) {
            log.line("its standard input was closed already");
        }
    }
}
