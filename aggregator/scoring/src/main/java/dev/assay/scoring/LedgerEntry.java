package dev.assay.scoring;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One reason why a score changed.
 *
 * @param rule the rule whose findings came or went; null unless the kind is FINDINGS
 * @param category of the rule; null unless the kind is FINDINGS
 * @param introduced findings that the transition brought
 * @param fixed findings that it took away
 * @param points what the entry adds to the shown score; negative when it costs
 * @param pointsPerFinding what one introduced finding adds; a fixed one adds the opposite
 */
public record LedgerEntry(
        Kind kind,
        @Nullable String rule,
        @Nullable Category category,
        int introduced,
        int fixed,
        double points,
        double pointsPerFinding) {

    /** What moved the score. */
    public enum Kind {
        /** Findings of one rule, introduced or fixed. */
        FINDINGS,
        /** The amount of source that the findings are set against. */
        SIZE,
        /** A gate finding that appeared or went, and so holds the shown score down or lets it go. */
        GATE,
        /** Another plan or profile over the same tree. */
        METHOD
    }

    public LedgerEntry {
        Objects.requireNonNull(kind, "kind");
        if ((kind == Kind.FINDINGS) != (rule != null)) {
            throw new IllegalArgumentException("only an entry about findings names a rule: " + kind + ", " + rule);
        }
        if (introduced < 0 || fixed < 0) {
            throw new IllegalArgumentException(
                    "introduced and fixed are counts, not %d and %d".formatted(introduced, fixed));
        }
    }

    static LedgerEntry of(Kind kind, double points) {
        return new LedgerEntry(kind, null, null, 0, 0, points, 0);
    }
}
