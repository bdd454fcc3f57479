package dev.assay.scoring;

import java.util.Objects;

/**
 * What the score has to know of one rule. Only rules about the state of a tree are scored; rules about a change alone
 * are not handed in.
 *
 * @param density median findings per thousand lines where the rule fires, greater than 0; a profile may override it
 */
public record RuleModel(
        String rule,
        Category category,
        Severity severity,
        Confidence confidence,
        Unit unit,
        boolean gating,
        double density) {

    public RuleModel {
        Objects.requireNonNull(category, "category");
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(confidence, "confidence");
        Objects.requireNonNull(unit, "unit");
        if (rule.isBlank()) {
            throw new IllegalArgumentException("a rule has an id, not a blank one");
        }
        if (!(density > 0) || Double.isInfinite(density)) {
            throw new IllegalArgumentException("density of " + rule + " must be greater than 0, not " + density);
        }
    }
}
