package dev.assay.worker.consume;

import dev.assay.contract.event.Plan;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The plans that were published, and how they are ordered: release, then revision, then place in the topic. */
final class PlanBook {
    /** How another plan stands to ours. */
    enum Relation {
        SAME,
        OLDER,
        NEWER,
        UNKNOWN
    }

    private record Age(long release, long revision, long offset) implements Comparable<Age> {
        private static final Comparator<Age> ORDER = Comparator.comparingLong(Age::release)
                .thenComparingLong(Age::revision)
                .thenComparingLong(Age::offset);

        @Override
        public int compareTo(Age other) {
            return ORDER.compare(this, other);
        }
    }

    private final Map<String, Age> ages = new HashMap<>();

    /** Takes a plan at its place; a later place of the same plan replaces an earlier one. */
    synchronized void put(Plan plan, long offset) {
        ages.merge(
                plan.getPlan(),
                new Age(plan.getRelease(), plan.getRevision(), offset),
                (left, right) -> left.compareTo(right) >= 0 ? left : right);
    }

    /** Identifier of the newest plan. */
    synchronized Optional<String> newest() {
        return ages.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey);
    }

    synchronized Relation relation(String own, String other) {
        if (own.equals(other)) {
            return Relation.SAME;
        }
        Age ofOwn = ages.get(own);
        Age ofOther = ages.get(other);
        if (ofOwn == null || ofOther == null) {
            return Relation.UNKNOWN;
        }
        return ofOther.compareTo(ofOwn) > 0 ? Relation.NEWER : Relation.OLDER;
    }
}
