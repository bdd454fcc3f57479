package dev.assay.engine;

import java.util.Objects;

/**
 * Counts of one rule over one transition. A suppressed finding is counted in {@code suppressed} and in none of the
 * others. For a rule of scope STATE, {@code open - baseOpen = introduced - fixed}.
 *
 * @param open findings of the commit's tree
 * @param baseOpen findings of the base's tree
 * @param introduced findings that the transition brings
 * @param fixed findings that the transition takes away
 * @param suppressed suppressed findings of the commit's tree
 */
public record RuleCount(String rule, int open, int baseOpen, int introduced, int fixed, int suppressed) {
    public RuleCount {
        Objects.requireNonNull(rule, "rule");
        if (open < 0 || baseOpen < 0 || introduced < 0 || fixed < 0 || suppressed < 0) {
            throw new IllegalArgumentException("a count of " + rule + " is below 0");
        }
    }
}
