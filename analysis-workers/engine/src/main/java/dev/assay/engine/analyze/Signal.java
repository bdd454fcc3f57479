package dev.assay.engine.analyze;

import java.util.Objects;

/**
 * Something in a file's content that tells of a practice.
 *
 * @param type what it tells
 * @param line from 1, or 0 for the file as a whole
 * @param what what it is, in a few words, e.g. {@code runs npm audit}
 */
public record Signal(SignalType type, int line, String what) {
    public Signal {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(what, "what");
    }
}
