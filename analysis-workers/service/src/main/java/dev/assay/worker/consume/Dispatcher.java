package dev.assay.worker.consume;

import dev.assay.contract.event.DeadLetter;
import dev.assay.worker.publish.Publisher;
import dev.assay.worker.publish.TransitionEvents;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Threads that take tasks from the lanes, run them, publish what came out and then mark their offsets finished. One
 * thread more than asked for takes live tasks alone, so that a long history never makes a push wait.
 */
final class Dispatcher implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
    private static final Duration WATCH_INTERVAL = Duration.ofSeconds(1);
    private static final Duration PUBLISH_RETRY = Duration.ofSeconds(5);

    private final RepositoryLanes lanes;
    private final OffsetBook offsets;
    private final TransitionRunner runner;
    private final Publisher publisher;
    private final Meters meters;
    private final Limits limits;
    private final LastResort lastResort;
    private final List<Thread> threads = new ArrayList<>();
    private final Map<Task, Long> running = new ConcurrentHashMap<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("worker-clock").factory());
    private volatile boolean stopping;

    /**
     * Bounds of the work.
     *
     * @param threads transitions that run at once
     * @param hang time after which an analysis counts as hung
     * @param stop time that running work has to end when the worker stops
     */
    record Limits(int threads, Duration hang, Duration stop) {}

    /** Ends the process: an analysis hangs and no thread can be ended from outside, or the machine has failed. */
    @FunctionalInterface
    interface LastResort {
        void endProcess();
    }

    Dispatcher(
            RepositoryLanes lanes,
            OffsetBook offsets,
            TransitionRunner runner,
            Publisher publisher,
            Meters meters,
            Limits limits,
            LastResort lastResort) {
        this.lanes = lanes;
        this.offsets = offsets;
        this.runner = runner;
        this.publisher = publisher;
        this.meters = meters;
        this.limits = limits;
        this.lastResort = lastResort;
    }

    @SuppressWarnings("FutureReturnValueIgnored")
    void start() {
        for (int number = 0; number <= limits.threads(); number++) {
            boolean onlyLive = number == limits.threads();
            threads.add(Thread.ofPlatform()
                    .name(onlyLive ? "worker-live" : "worker-" + number)
                    .start(() -> work(onlyLive)));
        }
        clock.scheduleWithFixedDelay(
                this::watch, WATCH_INTERVAL.toMillis(), WATCH_INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void work(boolean onlyLive) {
        try {
            for (Task task = lanes.take(onlyLive); task != null; task = lanes.take(onlyLive)) {
                attempt(task);
            }
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
        } catch (Error broken) {
            // Out of memory, above all: the attempt is on disk, and nothing here can be trusted any more.
            LOG.error("ending the process", broken);
            lastResort.endProcess();
            throw broken;
        }
    }

    private void attempt(Task task) {
        long started = System.nanoTime();
        Outcome outcome;
        try {
            outcome = runner.run(task, () -> running.put(task, System.nanoTime()));
        } catch (RuntimeException failure) {
            LOG.error("attempt failed {}", keys(task), failure);
            outcome = new Outcome.Retry(PUBLISH_RETRY, String.valueOf(failure.getMessage()));
        } finally {
            running.remove(task);
        }
        switch (outcome) {
            case Outcome.Analysed analysed -> {
                meters.analysed(analysed, Duration.ofNanos(System.nanoTime() - started));
                lanes.release(task.repository());
                publish(task, analysed.events());
            }
            case Outcome.Retry(Duration delay, String cause) -> {
                meters.retried();
                LOG.warn("retry {} delaySeconds={} cause={}", keys(task), delay.toSeconds(), cause);
                again(task, delay);
            }
            case Outcome.GivenUp givenUp -> {
                meters.givenUp(givenUp.category());
                LOG.error(
                        "given up {} category={} attempts={} cause={}",
                        keys(task),
                        givenUp.category(),
                        givenUp.attempts(),
                        givenUp.cause());
                lanes.release(task.repository());
                publish(task, givenUp);
            }
        }
    }

    /** Back to the front of its repository, which waits meanwhile. */
    @SuppressWarnings("FutureReturnValueIgnored")
    private void again(Task task, Duration delay) {
        lanes.putBack(task);
        if (!stopping) {
            clock.schedule(() -> lanes.release(task.repository()), delay.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void publish(Task task, TransitionEvents events) {
        settle(task, publisher.publish(events), () -> publish(task, events));
    }

    private void publish(Task task, Outcome.GivenUp givenUp) {
        DeadLetter letter = DeadLetters.of(task, givenUp);
        CompletableFuture<Void> both =
                CompletableFuture.allOf(publisher.publish(givenUp.events()), publisher.publish(letter));
        settle(task, both, () -> publish(task, givenUp));
    }

    /** Nothing is lost: what the broker did not take is sent again until it does, and only then is the task finished. */
    @SuppressWarnings("FutureReturnValueIgnored")
    private void settle(Task task, CompletableFuture<Void> acknowledged, Runnable again) {
        acknowledged.whenComplete((_, failure) -> {
            if (failure == null) {
                offsets.finish(task.partition(), task.offset());
            } else if (!stopping) {
                LOG.warn("publish again {} cause={}", keys(task), failure.getMessage());
                clock.schedule(again, PUBLISH_RETRY.toMillis(), TimeUnit.MILLISECONDS);
            }
        });
    }

    private void watch() {
        long now = System.nanoTime();
        running.forEach((task, since) -> {
            if (now - since > limits.hang().toNanos()) {
                String cause = "the analysis took longer than " + limits.hang().toSeconds() + " s and was cut off";
                LOG.error(
                        "hung, ending the process {} limitSeconds={}",
                        keys(task),
                        limits.hang().toSeconds());
                runner.blame(task, cause);
                lastResort.endProcess();
            }
        });
    }

    /** Transitions that are being analysed. */
    int running() {
        return running.size();
    }

    static String keys(Task task) {
        return "repository=" + task.repository() + " commit=" + task.event().getCommit() + " base="
                + task.event().getBase();
    }

    /** Takes nothing more, waits for what runs, and hands back what does not end in time. */
    @Override
    public void close() {
        stopping = true;
        lanes.close();
        long deadline = System.nanoTime() + limits.stop().toNanos();
        try {
            for (Thread thread : threads) {
                thread.join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
            }
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
        }
        running.keySet().forEach(runner::handBack);
        clock.shutdownNow();
    }
}
