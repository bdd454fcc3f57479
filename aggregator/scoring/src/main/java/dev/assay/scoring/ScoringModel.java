package dev.assay.scoring;

import java.util.Collection;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The rules of one plan under one profile, ready to score any number of trees. Immutable. */
public final class ScoringModel {

    private final Profile profile;
    private final SortedMap<String, RuleCurve> curves;

    private ScoringModel(Profile profile, SortedMap<String, RuleCurve> curves) {
        this.profile = profile;
        this.curves = curves;
    }

    /** Weighs the rules of a plan; a rule given twice is an error. */
    public static ScoringModel of(Collection<RuleModel> rules, Profile profile) {
        SortedMap<String, RuleCurve> curves = new TreeMap<>();
        for (RuleModel rule : rules) {
            if (curves.put(rule.rule(), RuleCurve.of(rule, profile)) != null) {
                throw new IllegalArgumentException("rule " + rule.rule() + " is given twice");
            }
        }
        return new ScoringModel(profile, Collections.unmodifiableSortedMap(curves));
    }

    public Profile profile() {
        return profile;
    }

    public boolean knows(String rule) {
        return curves.containsKey(rule);
    }

    /** Sorted by rule id, so that sums over them do not depend on the order of arrival. */
    SortedMap<String, RuleCurve> curves() {
        return curves;
    }

    RuleCurve curve(String rule) {
        @Nullable RuleCurve curve = curves.get(rule);
        if (curve == null) {
            throw new IllegalArgumentException("rule " + rule + " has findings but is not one of the plan's rules");
        }
        return curve;
    }
}
