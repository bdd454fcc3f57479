package dev.assay.scoring;

/**
 * How much the open findings of one rule cost under one profile.
 *
 * @param cost b of the score: what the rule costs at most, in -ln(S/100)
 * @param halfway h of the score: the density at which half of that is lost
 * @param gate whether an open finding closes the gate
 */
record RuleCurve(RuleModel model, double cost, double halfway, boolean gate) {

    /** One rule that is not critical costs at most about ten points of a hundred. */
    private static final double HIGHEST_COST = 0.105;

    private static final double PRIOR_LABELS = 10;
    private static final double GATE_PRECISION = 0.7;

    static RuleCurve of(RuleModel model, Profile profile) {
        Profile.Labels labels = profile.labels().getOrDefault(model.rule(), Profile.Labels.NONE);
        double expected = model.confidence().precision();
        double right = PRIOR_LABELS * expected + labels.right();
        double wrong = PRIOR_LABELS * (1 - expected) + labels.wrong();
        double cost = profile.lambda()
                * profile.weight(model.category())
                * model.severity().weight()
                * Quantiles.precision(right, wrong);
        boolean capped = model.severity() != Severity.CRITICAL;
        boolean gate = model.gating() && right / (right + wrong) >= GATE_PRECISION;
        double halfway = profile.densities().getOrDefault(model.rule(), model.density());
        return new RuleCurve(model, capped ? Math.min(HIGHEST_COST, cost) : cost, halfway, gate);
    }

    /** The rule's part of -ln(S/100) with so many open findings in so many thousand lines. */
    double loss(int open, double size) {
        return switch (model.unit()) {
            case PER_KLOC -> lossAt(open / size);
            case PER_REPOSITORY -> open > 0 ? cost : 0;
        };
    }

    /** How fast the loss grows with one more finding: the derivative of {@link #loss} by the count. */
    double slope(int open, double size) {
        return switch (model.unit()) {
            case PER_KLOC -> {
                double distance = halfway + open / size;
                yield cost * halfway / (distance * distance) / size;
            }
            case PER_REPOSITORY -> 0;
        };
    }

    double lossAt(double density) {
        return cost * density / (halfway + density);
    }
}
