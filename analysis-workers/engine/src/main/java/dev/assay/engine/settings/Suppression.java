package dev.assay.engine.settings;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One suppression of an {@code .assay.yaml}.
 *
 * @param rule identifier of a rule, or {@code <category>/*}
 * @param path the files it holds for; null for all
 * @param expires the last day it holds, in UTC; null for ever
 */
public record Suppression(
        String rule,
        @Nullable PathPattern path,
        String reason,
        @Nullable LocalDate expires) {
    private static final String ANY = "/*";

    public Suppression {
        Objects.requireNonNull(rule, "rule");
        if (reason.isBlank()) {
            throw new IllegalArgumentException("a suppression of " + rule + " needs a reason");
        }
    }

    /** Whether it holds at an instant, which is a committer's date and never the clock. */
    public boolean holdsAt(Instant at) {
        return expires == null || !at.atZone(ZoneOffset.UTC).toLocalDate().isAfter(expires);
    }

    public boolean covers(String foundRule, String foundPath) {
        boolean ruleMatches = rule.endsWith(ANY)
                ? foundRule.startsWith(rule.substring(0, rule.length() - 1))
                : rule.equals(foundRule);
        return ruleMatches && (path == null || path.matches(foundPath));
    }
}
