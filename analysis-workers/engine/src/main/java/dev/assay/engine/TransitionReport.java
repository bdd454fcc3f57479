package dev.assay.engine;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The reports of all analyzers over one transition. All but {@code cost} is a function of base, commit and plan.
 *
 * @param base commit whose tree the transition starts from; null for the empty tree
 * @param plan identifier of the plan
 * @param analyzers sorted by analyzer, each analyzer of the plan once
 */
public record TransitionReport(
        @Nullable String base, String commit, String plan, List<AnalyzerReport> analyzers, RunCost cost) {
    public TransitionReport {
        Objects.requireNonNull(commit, "commit");
        Objects.requireNonNull(plan, "plan");
        Objects.requireNonNull(cost, "cost");
        analyzers = List.copyOf(analyzers);
    }
}
