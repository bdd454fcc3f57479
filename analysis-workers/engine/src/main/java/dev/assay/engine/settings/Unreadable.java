package dev.assay.engine.settings;

import dev.assay.engine.settings.AssayFile.Problem;

/** One entry of the settings file says something that nobody can read. */
final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;

    private final int line;

    Unreadable(int line, String reason) {
        super(reason);
        this.line = line;
    }

    Problem problem() {
        return new Problem(line, String.valueOf(getMessage()));
    }
}
