package dev.assay.engine.analyze;

import java.util.Comparator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A finding at its place in a tree.
 *
 * @param order place among the findings of its file, which breaks ties within a line
 * @param suppressed reason of the suppression, or null
 */
public record Located(
        String rule,
        String fingerprint,
        String path,
        int line,
        int order,
        int endLine,
        String message,
        @Nullable String suppressed)
        implements Comparable<Located> {
    private static final Comparator<Located> ORDER = Comparator.comparing(Located::path)
            .thenComparingInt(Located::line)
            .thenComparingInt(Located::order)
            .thenComparingInt(Located::endLine)
            .thenComparing(Located::message)
            .thenComparing(Located::rule);

    @Override
    public int compareTo(Located other) {
        return ORDER.compare(this, other);
    }

    /** Whether a reader of the two would see no difference. */
    public boolean samePlace(Located other) {
        return path.equals(other.path)
                && line == other.line
                && endLine == other.endLine
                && message.equals(other.message)
                && Objects.equals(suppressed, other.suppressed);
    }

    public boolean open() {
        return suppressed == null;
    }
}
