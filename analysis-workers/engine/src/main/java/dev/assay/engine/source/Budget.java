package dev.assay.engine.source;

import java.time.Duration;

/**
 * How much one parse or one query may cost. All limits but the deadline are counted in what the input holds, so the same
 * file goes over them on every machine; the deadline is the last resort against a hang and gives a retryable failure.
 *
 * @param bytes the largest file that is parsed
 * @param nodes the most syntax nodes a tree may have
 * @param depth the deepest nesting a tree may have, so that recursive walks over it cannot overflow the stack
 * @param steps the most steps one parse, or one query over one tree, may take; a step is a fixed amount of the parser's
 *     or the query machine's work, some ten microseconds; ordinary source parses in 15 to 40 steps a kilobyte
 * @param matches the most matches a query may have in progress, and may return
 * @param deadline the wall-clock limit of one parse or query
 */
public record Budget(int bytes, int nodes, int depth, int steps, int matches, Duration deadline) {
    /** Enough for any file a person wrote: a file of the largest size takes a fifth of the steps. */
    public static final Budget STANDARD =
            new Budget(2_000_000, 2_000_000, 1_000, 500_000, 500_000, Duration.ofSeconds(60));

    public Budget {
        requirePositive("bytes", bytes);
        requirePositive("nodes", nodes);
        requirePositive("depth", depth);
        requirePositive("steps", steps);
        requirePositive("matches", matches);
        if (deadline.isNegative() || deadline.isZero()) {
            throw new IllegalArgumentException("deadline must be positive: " + deadline);
        }
    }

    /** One of so many parts of what is counted in steps and matches; limits of size stay. */
    public Budget share(int parts) {
        return new Budget(bytes, nodes, depth, Math.max(1, steps / parts), Math.max(1, matches / parts), deadline);
    }

    private static void requirePositive(String name, int value) {
        if (value <= 0) {
            throw new IllegalArgumentException(name + " must be positive: " + value);
        }
    }
}
