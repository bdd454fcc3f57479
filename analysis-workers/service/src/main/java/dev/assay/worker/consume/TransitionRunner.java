package dev.assay.worker.consume;

import dev.assay.engine.AnalyzerReport;
import dev.assay.engine.PlanDescription.AnalyzerDescription;
import dev.assay.engine.Status;
import dev.assay.engine.TransitionReport;
import dev.assay.mirror.MirrorException;
import dev.assay.worker.attempt.Attempts;
import dev.assay.worker.attempt.TransitionKey;
import dev.assay.worker.publish.TransitionEvents;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.Collectors;

/**
 * One attempt at a transition, and what follows from how it ends. What was given up stays remembered, because the worker
 * may be killed by something else before that is published and committed. A transition that has failed before runs alone, so
 * that those beside it are not blamed when it kills the worker again. Safe for several threads that work on different
 * transitions.
 */
final class TransitionRunner {
    private final Analysis analysis;
    private final Attempts attempts;
    private final RetryPolicy policy;
    private final String worker;
    private final Clock clock;
    private final List<String> analyzers;

    /** Attempts take part; suspects exclude them. */
    private final ReentrantReadWriteLock together = new ReentrantReadWriteLock(true);

    private final Map<TransitionKey, Waiting> unreachable = new ConcurrentHashMap<>();

    /** Since when, and how often, a repository was out of reach for a transition. */
    private record Waiting(Instant since, int times) {}

    TransitionRunner(Analysis analysis, Attempts attempts, RetryPolicy policy, String worker, Clock clock) {
        this.analysis = analysis;
        this.attempts = attempts;
        this.policy = policy;
        this.worker = worker;
        this.clock = clock;
        this.analyzers = analysis.plan().analyzers().stream()
                .map(AnalyzerDescription::analyzer)
                .toList();
    }

    /** Told when the analysis itself begins, after all waiting. */
    @FunctionalInterface
    interface Start {
        void begins();
    }

    Outcome run(Task task, Start start) {
        TransitionKey key = task.key();
        Attempts.Failed before = attempts.failed(key);
        if (before.count() >= policy.maxAttempts()) {
            return giveUp(key, "ATTEMPTS", before.cause(), before.count());
        }
        Lock lock = before.count() == 0 ? together.readLock() : together.writeLock();
        lock.lock();
        try {
            attempts.begin(key);
            start.begins();
            return attempt(task, key, before.count() + 1);
        } finally {
            lock.unlock();
        }
    }

    private Outcome attempt(Task task, TransitionKey key, int number) {
        Instant startedAt = clock.instant();
        try {
            TransitionReport report = analysis.analyze(key, task.event().getCloneUrl());
            unreachable.remove(key);
            return judge(key, report, startedAt, number);
        } catch (MirrorException failure) {
            return judge(key, failure, number);
        } catch (RuntimeException | StackOverflowError | LinkageError | AssertionError failure) {
            return judge(key, "FAILURE", describe(failure), number);
        }
    }

    private Outcome judge(TransitionKey key, TransitionReport report, Instant startedAt, int number) {
        if (!report.plan().equals(key.plan())) {
            throw new IllegalStateException("plan " + report.plan() + " ran for " + key.plan());
        }
        TransitionEvents events = TransitionEvents.of(key, report, worker, startedAt);
        String failed = failedAnalyzers(report);
        if (failed.isEmpty()) {
            attempts.finish(key);
            return new Outcome.Analysed(events);
        }
        if (number < policy.maxAttempts()) {
            attempts.fail(key, failed);
            return new Outcome.Retry(policy.delayAfter(number), failed);
        }
        attempts.fail(key, failed);
        return new Outcome.GivenUp(events, "ANALYZER", failed, number);
    }

    private static String failedAnalyzers(TransitionReport report) {
        return report.analyzers().stream()
                .filter(analyzer -> analyzer.status() == Status.FAILED)
                .map(TransitionRunner::describe)
                .collect(Collectors.joining("; "));
    }

    private static String describe(AnalyzerReport analyzer) {
        return analyzer.analyzer() + ": " + String.join(", ", analyzer.reasons());
    }

    private Outcome judge(TransitionKey key, MirrorException failure, int number) {
        String cause =
                Objects.requireNonNullElse(failure.getMessage(), failure.kind().name());
        if (!RetryPolicy.isPassing(failure.kind())) {
            attempts.finish(key);
            return giveUp(key, failure.kind().name(), cause, number);
        }
        attempts.withdraw(key);
        Instant now = clock.instant();
        Waiting waiting = unreachable.merge(
                key, new Waiting(now, 1), (known, _) -> new Waiting(known.since(), known.times() + 1));
        if (Duration.between(waiting.since(), now).compareTo(policy.patience()) > 0) {
            return giveUp(key, failure.kind().name(), cause, waiting.times());
        }
        return new Outcome.Retry(policy.delayAfter(waiting.times()), cause);
    }

    private Outcome judge(TransitionKey key, String category, String cause, int number) {
        attempts.fail(key, cause);
        if (number >= policy.maxAttempts()) {
            return giveUp(key, category, cause, number);
        }
        return new Outcome.Retry(policy.delayAfter(number), cause);
    }

    private Outcome giveUp(TransitionKey key, String category, String cause, int number) {
        unreachable.remove(key);
        return new Outcome.GivenUp(TransitionEvents.failed(key, analyzers, cause), category, cause, number);
    }

    /** Ends the process's claim on an attempt that is cut off by an orderly stop. */
    void handBack(Task task) {
        attempts.withdraw(task.key());
    }

    /** Says why an attempt is about to be ended together with the process. */
    void blame(Task task, String cause) {
        attempts.fail(task.key(), cause);
    }

    private static String describe(Throwable failure) {
        StackTraceElement[] trace = failure.getStackTrace();
        String place = trace.length == 0 ? "" : " at " + trace[0];
        return failure.getClass().getSimpleName() + ": " + failure.getMessage() + place;
    }
}
