package dev.assay.engine.rule;

import java.util.Locale;

/** The six ways in which code breaks at scale. Each is also the analyzer that runs the rules of its name. */
public enum Category {
    ARCHITECTURE,
    PERFORMANCE,
    SECURITY,
    CONTEXT,
    TESTING,
    DEBT;

    /** The name in rule ids, folders and documents: lower case. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
