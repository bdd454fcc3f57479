package dev.assay.scoring;

/** What the open findings of a rule are set against. */
public enum Unit {
    /** Findings per thousand lines. */
    PER_KLOC,
    /** There or not there: a second finding in the same repository adds nothing. */
    PER_REPOSITORY
}
