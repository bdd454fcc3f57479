package dev.assay.aggregator.topology;

import dev.assay.contract.event.RuleDescription;
import dev.assay.contract.event.Scope;
import dev.assay.scoring.Category;
import dev.assay.scoring.Confidence;
import dev.assay.scoring.Profile;
import dev.assay.scoring.RuleModel;
import dev.assay.scoring.ScoringModel;
import dev.assay.scoring.Severity;
import dev.assay.scoring.Unit;
import java.util.Collection;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A plan whose every rule is known, ready to score and to describe findings. */
final class PlanModel {
    private final SortedMap<String, RuleDescription> rules;
    private final ScoringModel scoring;

    private PlanModel(SortedMap<String, RuleDescription> rules, ScoringModel scoring) {
        this.rules = Collections.unmodifiableSortedMap(rules);
        this.scoring = scoring;
    }

    static PlanModel of(Collection<RuleDescription> descriptions, Profile profile) {
        SortedMap<String, RuleDescription> rules = new TreeMap<>();
        descriptions.forEach(rule -> rules.put(rule.getRule(), rule));
        var scored = rules.values().stream()
                .filter(rule -> rule.getScope() == Scope.STATE)
                .map(PlanModel::scored)
                .toList();
        return new PlanModel(rules, ScoringModel.of(scored, profile));
    }

    ScoringModel scoring() {
        return scoring;
    }

    /** The rule as this plan has it, or null when a finding names a rule that the plan does not have. */
    @Nullable
    RuleDescription rule(String rule) {
        return rules.get(rule);
    }

    private static RuleModel scored(RuleDescription rule) {
        return new RuleModel(
                rule.getRule(),
                Category.valueOf(rule.getCategory().name()),
                Severity.valueOf(rule.getSeverity().name()),
                Confidence.valueOf(rule.getConfidence().name()),
                Unit.valueOf(rule.getUnit().name()),
                rule.getGating(),
                rule.getDensity());
    }
}
