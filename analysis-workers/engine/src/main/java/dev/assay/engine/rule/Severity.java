package dev.assay.engine.rule;

/** How much one finding of a rule matters where it is right. */
public enum Severity {
    LOW,
    MEDIUM,
    HIGH,
    CRITICAL
}
