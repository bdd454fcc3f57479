package dev.assay.engine.secret;

import java.util.Objects;

/**
 * A credential's place in a text.
 *
 * @param kind what it is, for people
 * @param start offset of its first character
 * @param end offset behind its last character
 * @param doubtful whether it only looks like one: its check digits are wrong, or its name and shape are all that tells
 */
public record Credential(String kind, int start, int end, boolean doubtful) {
    public Credential {
        Objects.requireNonNull(kind, "kind");
        if (start < 0 || end <= start) {
            throw new IllegalArgumentException("characters " + start + " to " + end + " of a " + kind);
        }
    }

    /** Whether both share a character. */
    public boolean overlaps(Credential other) {
        return start < other.end && other.start < end;
    }
}
