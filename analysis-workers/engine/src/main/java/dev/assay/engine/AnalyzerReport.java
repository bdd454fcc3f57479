package dev.assay.engine;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one analyzer found over one transition.
 *
 * @param reasons why it is not COMPLETE, one sentence a reason, sorted; empty when COMPLETE
 * @param unread share of the analysed source that it could not read, from 0 to 1; 0 when COMPLETE, 1 when nothing was read
 * @param rules counts of every rule of the analyzer, zeros too, sorted by rule
 * @param size size of the commit's tree; only the inventory analyzer sets it
 * @param baseSize size of the base's tree; null without a base
 * @param practices the practices of the commit's tree; only the inventory analyzer sets them
 * @param changes sorted by rule, fingerprint, ordinal
 */
public record AnalyzerReport(
        String analyzer,
        Status status,
        List<String> reasons,
        double unread,
        List<RuleCount> rules,
        @Nullable SourceSize size,
        @Nullable SourceSize baseSize,
        List<Practice> practices,
        List<FindingChange> changes) {
    public AnalyzerReport {
        Objects.requireNonNull(analyzer, "analyzer");
        Objects.requireNonNull(status, "status");
        reasons = List.copyOf(reasons);
        rules = List.copyOf(rules);
        practices = List.copyOf(practices);
        changes = List.copyOf(changes);
        if (!(unread >= 0 && unread <= 1) || (status == Status.COMPLETE) != (unread == 0)) {
            throw new IllegalArgumentException(analyzer + " is " + status + " and could not read " + unread);
        }
        if ((status == Status.COMPLETE) != reasons.isEmpty()) {
            throw new IllegalArgumentException(analyzer + " is " + status + " with " + reasons.size() + " reasons");
        }
    }
}
