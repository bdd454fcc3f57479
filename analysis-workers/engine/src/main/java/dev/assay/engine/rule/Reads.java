package dev.assay.engine.rule;

/** How much of a repository a rule reads to judge. */
public enum Reads {
    /** One file's bytes and language decide, so the result is cached by blob. */
    FILE,
    /** The rule's analyzer needs more than one file, or paths. */
    REPOSITORY
}
