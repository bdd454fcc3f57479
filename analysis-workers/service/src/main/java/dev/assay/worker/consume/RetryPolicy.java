package dev.assay.worker.consume;

import dev.assay.mirror.MirrorException;
import java.time.Duration;

/**
 * When a transition is tried again.
 *
 * @param maxAttempts attempts after which a transition is given up that kills, hangs or fails, at least 1
 * @param delay wait after the first failure; it doubles with each
 * @param maxDelay longest wait
 * @param patience how long a repository may be out of reach before its transition is given up
 */
public record RetryPolicy(int maxAttempts, Duration delay, Duration maxDelay, Duration patience) {
    private static final int MAX_DOUBLINGS = 16;

    public RetryPolicy {
        if (maxAttempts < 1) {
            throw new IllegalArgumentException("at least 1 attempt is needed: " + maxAttempts);
        }
        if (delay.isNegative() || maxDelay.compareTo(delay) < 0) {
            throw new IllegalArgumentException("delays from " + delay + " to " + maxDelay);
        }
    }

    /** Wait after a number of failures, from 1. */
    Duration delayAfter(int failures) {
        Duration doubled = delay.multipliedBy(1L << Math.min(Math.max(failures, 1) - 1, MAX_DOUBLINGS));
        return doubled.compareTo(maxDelay) < 0 ? doubled : maxDelay;
    }

    /** Whether the world around the transition is to blame, so that waiting may help and attempts do not count. */
    static boolean isPassing(MirrorException.Kind kind) {
        return switch (kind) {
            case NO_ACCESS, TIMED_OUT, DISK_FULL, GIT_MISSING, NOT_A_REPOSITORY -> true;
            case REFUSED_URL, TOO_LARGE, CORRUPT, MISSING_COMMIT -> false;
        };
    }
}
