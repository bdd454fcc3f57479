package dev.assay.engine.analyze;

import java.util.Comparator;
import java.util.Objects;

/**
 * What a check over a whole repository, or over a change, found.
 *
 * @param path the file to look at; of a finding about no file, the one that would mend it
 * @param line from 1; 0 when it is about no line
 * @param symbol enclosing declaration, or what the finding is about; goes into the fingerprint
 * @param context what tells it from others of the same symbol; goes into the fingerprint
 */
public record RepositoryFinding(
        String rule, String path, int line, int endLine, String symbol, String context, String message)
        implements Comparable<RepositoryFinding> {
    private static final Comparator<RepositoryFinding> ORDER = Comparator.comparing(RepositoryFinding::path)
            .thenComparingInt(RepositoryFinding::line)
            .thenComparing(RepositoryFinding::rule)
            .thenComparing(RepositoryFinding::symbol)
            .thenComparing(RepositoryFinding::context)
            .thenComparing(RepositoryFinding::message)
            .thenComparingInt(RepositoryFinding::endLine);

    public RepositoryFinding {
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(path, "path");
        if (line < 0 || endLine < line) {
            throw new IllegalArgumentException("lines " + line + " to " + endLine + " of " + rule);
        }
    }

    @Override
    public int compareTo(RepositoryFinding other) {
        return ORDER.compare(this, other);
    }
}
