package dev.assay.engine;

import java.util.Locale;

/** How far a practice is established in a repository. */
public enum PracticeLevel {
    NONE,
    PARTIAL,
    ESTABLISHED;

    /** The word that events and documents carry. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
