package dev.assay.scoring;

/** How much harm a finding of a rule does; each step weighs about three times the one below. */
public enum Severity {
    LOW(1),
    MEDIUM(3),
    HIGH(10),
    CRITICAL(30);

    private final double weight;

    Severity(double weight) {
        this.weight = weight;
    }

    /** The factor s of the score. */
    public double weight() {
        return weight;
    }
}
