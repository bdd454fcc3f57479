package dev.assay.scoring;

/** How often a finding of a rule is right, as its file declares before anybody has labelled one. */
public enum Confidence {
    LOW(0.4),
    MEDIUM(0.6),
    HIGH(0.8);

    private final double precision;

    Confidence(double precision) {
        this.precision = precision;
    }

    /** The expected share of right findings, between 0 and 1. */
    public double precision() {
        return precision;
    }
}
