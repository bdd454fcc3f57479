package dev.assay.engine;

import java.util.Comparator;
import java.util.Objects;

/**
 * One thing in the tree that proves a practice.
 *
 * @param path path in the tree
 * @param line line from 1, or 0 when the whole file is the proof
 * @param what what it is, in a few words
 */
public record Evidence(String path, int line, String what) implements Comparable<Evidence> {
    private static final Comparator<Evidence> ORDER = Comparator.comparing(Evidence::path)
            .thenComparingInt(Evidence::line)
            .thenComparing(Evidence::what);

    public Evidence {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(what, "what");
        if (line < 0) {
            throw new IllegalArgumentException("line " + line + " is below 0");
        }
    }

    @Override
    public int compareTo(Evidence other) {
        return ORDER.compare(this, other);
    }
}
