package dev.assay.scoring;

import java.util.ArrayList;
import java.util.List;

/**
 * What each rule with open findings takes from ln(S/100).
 *
 * @param rules sorted by rule id
 * @param total their sum
 * @param gate whether one of them closes the gate
 */
record Losses(List<OfRule> rules, double total, boolean gate) {

    record OfRule(RuleCurve curve, int open, double loss) {}

    static Losses of(Snapshot snapshot, ScoringModel model) {
        List<OfRule> rules = new ArrayList<>();
        double total = 0;
        boolean gate = false;
        for (var entry : snapshot.open().entrySet()) {
            int open = entry.getValue();
            if (open == 0) {
                continue;
            }
            RuleCurve curve = model.curve(entry.getKey());
            double loss = curve.loss(open, snapshot.size());
            rules.add(new OfRule(curve, open, loss));
            total += loss;
            gate |= curve.gate();
        }
        return new Losses(List.copyOf(rules), total, gate);
    }

    double share(double loss) {
        return total == 0 ? 0 : loss / total;
    }
}
