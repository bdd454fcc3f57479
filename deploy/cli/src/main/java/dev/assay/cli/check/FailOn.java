package dev.assay.cli.check;

import dev.assay.cli.result.FindingResult;
import dev.assay.engine.rule.Severity;
import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The severity from which a finding makes the command fail. */
enum FailOn {
    NONE(null),
    LOW(Severity.LOW),
    MEDIUM(Severity.MEDIUM),
    HIGH(Severity.HIGH),
    CRITICAL(Severity.CRITICAL);

    private final @Nullable Severity lowest;

    FailOn(@Nullable Severity lowest) {
        this.lowest = lowest;
    }

    /** How many of the findings count and are as severe as that. */
    long reachedBy(Collection<FindingResult> findings) {
        return findings.stream()
                .filter(FindingResult::counts)
                .filter(finding -> reachedBy(finding.severity()))
                .count();
    }

    private boolean reachedBy(String severity) {
        return lowest != null
                && Severity.valueOf(severity.toUpperCase(Locale.ROOT)).compareTo(lowest) >= 0;
    }
}
