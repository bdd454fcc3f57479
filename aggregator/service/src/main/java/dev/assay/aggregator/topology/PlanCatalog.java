package dev.assay.aggregator.topology;

import dev.assay.contract.event.Plan;
import dev.assay.contract.event.RuleDescription;
import dev.assay.contract.topic.RecordKey;
import dev.assay.scoring.Profile;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The plans that are known, ready to use. Models are kept in memory; they never change once all rules are known. */
final class PlanCatalog {
    private final RepositoryState state;
    private final Profile profile;
    private final Map<String, PlanModel> models = new HashMap<>();

    PlanCatalog(RepositoryState state, Profile profile) {
        this.state = state;
        this.profile = profile;
    }

    /** The plan's rules and weights; null while the plan or one of its rules is unknown. */
    @Nullable
    PlanModel model(String plan) {
        PlanModel known = models.get(plan);
        if (known != null) {
            return known;
        }
        Plan description = state.plans.get(RecordKey.of(plan));
        if (description == null || !CatalogMerges.usable(state, description)) {
            return null;
        }
        PlanModel model = PlanModel.of(rules(description), profile);
        models.put(plan, model);
        return model;
    }

    /** Where a plan stands among all; empty while it is unknown. */
    Optional<PlanOrder> order(String plan) {
        Plan description = state.plans.get(RecordKey.of(plan));
        String offset = state.planOffsets.get(RecordKey.of(plan));
        return description == null || offset == null
                ? Optional.empty()
                : Optional.of(
                        new PlanOrder(description.getRelease(), description.getRevision(), Long.parseLong(offset)));
    }

    /** The newest of the plans that can be used. */
    Optional<String> newest(Collection<String> plans) {
        return plans.stream()
                .filter(plan -> model(plan) != null)
                .max(Comparator.comparing(plan -> order(plan).orElseThrow()));
    }

    /** Whether the first plan is known to be older than the second. */
    boolean older(String suspect, String reference) {
        Optional<PlanOrder> left = order(suspect);
        Optional<PlanOrder> right = order(reference);
        return left.isPresent() && right.isPresent() && left.orElseThrow().compareTo(right.orElseThrow()) < 0;
    }

    private Collection<RuleDescription> rules(Plan plan) {
        List<RuleDescription> rules = new ArrayList<>();
        plan.getAnalyzers()
                .forEach(analyzer -> analyzer.getRules().forEach(rule -> {
                    RecordKey key = RecordKey.of(rule.getRule(), rule.getVersion());
                    rules.add(Objects.requireNonNull(state.rules.get(key)));
                }));
        return rules;
    }
}
