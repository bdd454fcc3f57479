package dev.assay.engine;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a transition does to one finding.
 *
 * @param fingerprint hash of rule, enclosing symbol and normalised context, without the ordinal
 * @param ordinal 1..k among equal fingerprints of a tree
 * @param path path in the tree of the commit; of the base when FIXED
 * @param line first line from 1; 0 when the finding is about no line
 * @param endLine last line, at least {@code line}
 * @param suppressed reason of the suppression, or null when it is not suppressed
 * @param introducedBy INTRODUCED: the commit within base..commit that wrote the line; null in a baseline
 */
public record FindingChange(
        Change change,
        String rule,
        String fingerprint,
        int ordinal,
        String path,
        int line,
        int endLine,
        String message,
        @Nullable String suppressed,
        @Nullable String introducedBy) {
    public FindingChange {
        Objects.requireNonNull(change, "change");
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(fingerprint, "fingerprint");
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(message, "message");
        if (ordinal < 1) {
            throw new IllegalArgumentException("ordinal " + ordinal + " is below 1");
        }
        if (line < 0 || endLine < line) {
            throw new IllegalArgumentException("lines " + line + " to " + endLine);
        }
    }

    /** The fingerprint as documents show it: unique in a tree. */
    public String published() {
        return fingerprint + "-" + ordinal;
    }
}
