package dev.assay.scoring;

/**
 * What the open findings of one rule cost.
 *
 * @param open open findings that are not suppressed, at least 1
 * @param pointsLost over all rules they sum to 100 minus the score
 * @param loss the rule's part of -ln(S/100)
 * @param gate whether they close the gate
 */
public record RuleLoss(String rule, Category category, int open, double pointsLost, double loss, boolean gate) {

    public RuleLoss {
        if (open < 1) {
            throw new IllegalArgumentException("open findings of " + rule + " must be at least 1, not " + open);
        }
    }

    /** The equal share of one finding. */
    public double pointsLostPerFinding() {
        return pointsLost / open;
    }
}
