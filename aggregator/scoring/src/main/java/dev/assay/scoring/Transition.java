package dev.assay.scoring;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Two trees and what happened between them, under one plan.
 *
 * @param flows introduced and fixed findings by rule; both trees' open counts must agree with them
 */
public record Transition(Snapshot before, Snapshot after, SortedMap<String, Flow> flows) {

    private static final Flow NOTHING = new Flow(0, 0);

    /** How many findings of a rule came and went. */
    public record Flow(int introduced, int fixed) {
        public Flow {
            if (introduced < 0 || fixed < 0) {
                throw new IllegalArgumentException(
                        "introduced and fixed are counts, not %d and %d".formatted(introduced, fixed));
            }
        }
    }

    public Transition {
        flows = Collections.unmodifiableSortedMap(new TreeMap<>(flows));
        requireAgreement(before, after, flows);
    }

    public static Transition of(Snapshot before, Snapshot after, Map<String, Flow> flows) {
        return new Transition(before, after, new TreeMap<>(flows));
    }

    Flow flow(String rule) {
        return flows.getOrDefault(rule, NOTHING);
    }

    private static void requireAgreement(Snapshot before, Snapshot after, Map<String, Flow> flows) {
        TreeMap<String, Integer> changes = new TreeMap<>();
        after.open().forEach((rule, open) -> changes.merge(rule, open, Integer::sum));
        before.open().forEach((rule, open) -> changes.merge(rule, -open, Integer::sum));
        flows.forEach((rule, flow) -> changes.merge(rule, flow.fixed() - flow.introduced(), Integer::sum));
        changes.forEach((rule, difference) -> {
            if (difference != 0) {
                throw new IllegalArgumentException(
                        "open findings of %s change by %d more than what was introduced and fixed"
                                .formatted(rule, difference));
            }
        });
    }
}
