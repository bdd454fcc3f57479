package dev.assay.scoring;

/** The six ways in which code breaks at scale. */
public enum Category {
    ARCHITECTURE,
    PERFORMANCE,
    SECURITY,
    CONTEXT,
    TESTING,
    DEBT
}
