package dev.assay.aggregator.topology;

import java.util.Comparator;

/** Which of two plans is newer: release, then configured revision, then where it stands in the topic. */
record PlanOrder(long release, long revision, long offset) implements Comparable<PlanOrder> {
    private static final Comparator<PlanOrder> ORDER = Comparator.comparingLong(PlanOrder::release)
            .thenComparingLong(PlanOrder::revision)
            .thenComparingLong(PlanOrder::offset);

    @Override
    public int compareTo(PlanOrder other) {
        return ORDER.compare(this, other);
    }
}
