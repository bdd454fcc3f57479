package dev.assay.engine.analyze;

import java.util.Collection;
import java.util.List;
import java.util.Objects;

/**
 * Something of a file that could not be read although it should be.
 *
 * @param reason continues a sentence that starts with the path, e.g. {@code is above 2000000 bytes}
 * @param analyzers who could not read it, sorted
 * @param lines how many lines of code that is, estimated from its bytes
 */
public record Gap(String reason, List<String> analyzers, int lines) {
    /** Bytes of a line of code in ordinary source. */
    private static final int BYTES_A_LINE = 40;

    public Gap {
        Objects.requireNonNull(reason, "reason");
        analyzers = List.copyOf(analyzers);
        if (analyzers.isEmpty()) {
            throw new IllegalArgumentException("a gap of nobody: " + reason);
        }
        if (lines < 1) {
            throw new IllegalArgumentException("a gap of " + lines + " lines: " + reason);
        }
    }

    static Gap of(String reason, Collection<String> analyzers, long bytes) {
        int lines = Math.clamp(bytes / BYTES_A_LINE, 1, Integer.MAX_VALUE);
        return new Gap(reason, analyzers.stream().sorted().distinct().toList(), lines);
    }
}
