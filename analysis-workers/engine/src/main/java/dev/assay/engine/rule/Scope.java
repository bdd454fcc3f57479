package dev.assay.engine.rule;

/** What a finding is true of. */
public enum Scope {
    /** True of a tree: open until it is fixed, and scored. */
    STATE,
    /** True of a change only: shown with its commit, never open and never scored. */
    COMMIT
}
