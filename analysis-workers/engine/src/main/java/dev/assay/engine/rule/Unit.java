package dev.assay.engine.rule;

/** What the number of findings is measured against. */
public enum Unit {
    PER_KLOC,
    PER_REPOSITORY
}
