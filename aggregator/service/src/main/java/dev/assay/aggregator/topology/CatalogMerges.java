package dev.assay.aggregator.topology;

import dev.assay.aggregator.state.PlacedTransition;
import dev.assay.contract.event.AnalyzerPlan;
import dev.assay.contract.event.Plan;
import dev.assay.contract.event.RefState;
import dev.assay.contract.event.RepositoryDeclared;
import dev.assay.contract.event.RuleDescription;
import dev.assay.contract.event.RuleVersion;
import dev.assay.contract.topic.RecordKey;
import org.jspecify.annotations.Nullable;

/** Merges of what is a table by nature: the last record of a key is the truth. */
final class CatalogMerges {
    private CatalogMerges() {}

    static void repository(RepositoryState state, String key, @Nullable RepositoryDeclared declared, long offset) {
        RecordKey repository = RecordKey.parse(key);
        RepositoryDeclared known = state.repositories.get(repository);
        if (java.util.Objects.equals(known, declared)) {
            return;
        }
        if (declared == null) {
            state.repositories.delete(repository);
        } else {
            state.repositories.put(repository, declared);
        }
        new Marks(state).everything(key);
    }

    static void ref(RepositoryState state, String key, @Nullable RefState ref, long offset) {
        RecordKey refKey = RecordKey.parse(key);
        RefState known = state.refs.get(refKey);
        if (ref == null) {
            state.refs.delete(refKey);
        } else {
            state.refs.put(refKey, ref);
        }
        Marks marks = new Marks(state);
        Line before = Line.of(known);
        Line after = Line.of(ref);
        Position top = after.top();
        if (before.top() == null && top != null) {
            state.frontiers.put(refKey, top.fields());
        }
        if (!before.equals(after)) {
            markMoved(state, marks, refKey, before, after);
        }
        marks.refs(refKey.field(0));
    }

    static void plan(RepositoryState state, String key, @Nullable Plan plan, long offset) {
        if (plan == null) {
            return; // plans are never taken back: results may still stand under them
        }
        RecordKey planKey = RecordKey.parse(key);
        boolean known = state.plans.contains(planKey);
        state.plans.put(planKey, plan);
        state.planOffsets.put(planKey, Long.toString(offset));
        if (!known && usable(state, plan)) {
            markAll(state);
        }
    }

    static void rule(RepositoryState state, String key, @Nullable RuleDescription rule, long offset) {
        if (rule == null) {
            return; // as with plans
        }
        RecordKey ruleKey = RecordKey.of(rule.getRule(), rule.getVersion());
        if (state.rules.contains(ruleKey)) {
            return;
        }
        state.rules.put(ruleKey, rule);
        boolean completes = state.plans.all().stream()
                .map(Table.Row::value)
                .anyMatch(plan -> names(plan, rule) && usable(state, plan));
        if (completes) {
            markAll(state);
        }
    }

    /** Whether all rules of the plan are known. */
    static boolean usable(RepositoryState state, Plan plan) {
        for (AnalyzerPlan analyzer : plan.getAnalyzers()) {
            for (RuleVersion rule : analyzer.getRules()) {
                if (!state.rules.contains(RecordKey.of(rule.getRule(), rule.getVersion()))) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean names(Plan plan, RuleDescription rule) {
        RuleVersion version = new RuleVersion(rule.getRule(), rule.getVersion());
        return plan.getAnalyzers().stream()
                .anyMatch(analyzer -> analyzer.getRules().contains(version));
    }

    private static void markMoved(RepositoryState state, Marks marks, RecordKey refKey, Line before, Line after) {
        for (var row : state.transitions.under(refKey)) {
            PlacedTransition transition = row.value();
            Position position = Position.parse(row.key().field(2), row.key().field(3));
            boolean baseline = transition.getBase() == null;
            if (before.counts(position, baseline) != after.counts(position, baseline)) {
                marks.transition(TransitionKey.of(refKey.field(0), transition.getCommit(), transition.getBase()));
            }
        }
    }

    private static void markAll(RepositoryState state) {
        Marks marks = new Marks(state);
        state.repositories.all().forEach(row -> marks.everything(row.key().field(0)));
    }
}
