package dev.assay.scoring;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * Whether a transition makes the score drop. Judged on S, not on what is shown: an open gate hides what else happens.
 *
 * @param points change of S that is not due to size
 * @param introducedWeight what came, by severity, less what went of the same rule: code that only moves weighs nothing
 * @param drops empty when it is none
 */
public record Judgement(double points, double introducedWeight, Set<Drop> drops) {

    public Judgement {
        EnumSet<Drop> sorted = EnumSet.noneOf(Drop.class);
        sorted.addAll(drops);
        drops = Collections.unmodifiableSet(sorted);
    }

    public static Judgement of(Transition transition, ScoringModel model) {
        double points = Ledger.pointsWithoutSize(transition, model);
        double weight = 0;
        boolean gate = false;
        for (var flow : transition.flows().entrySet()) {
            int more = flow.getValue().introduced() - flow.getValue().fixed();
            RuleCurve curve = model.curve(flow.getKey());
            weight += Math.max(0, more) * curve.model().severity().weight();
            gate |= more > 0 && curve.gate();
        }
        Set<Drop> drops = EnumSet.noneOf(Drop.class);
        if (points <= -Drop.LOST_POINTS) {
            drops.add(Drop.POINTS);
        }
        if (weight >= Drop.INTRODUCED_WEIGHT) {
            drops.add(Drop.INTRODUCED);
        }
        if (gate) {
            drops.add(Drop.GATE);
        }
        return new Judgement(points, weight, drops);
    }
}
