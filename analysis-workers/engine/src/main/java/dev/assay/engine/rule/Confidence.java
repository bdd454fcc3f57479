package dev.assay.engine.rule;

/** How often a rule is expected to be right, before labels are counted. */
public enum Confidence {
    LOW,
    MEDIUM,
    HIGH
}
