package dev.assay.ingest.view;

import dev.assay.contract.event.Plan;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The newest plan: greatest release, then revision, then the later one. */
public final class Plans {
    private static final Comparator<Plan> AGE =
            Comparator.comparingLong(Plan::getRelease).thenComparingLong(Plan::getRevision);

    private @Nullable Plan newest;

    /** Takes a plan in the order of the topic; says whether it is the newest now and was not before. */
    public synchronized boolean offer(Plan plan) {
        Plan before = newest;
        if (before != null && AGE.compare(plan, before) < 0) {
            return false;
        }
        newest = plan;
        return before == null || !before.getPlan().equals(plan.getPlan());
    }

    /** Identifier of the newest plan; empty before a worker has published one. */
    public synchronized Optional<String> newest() {
        return Optional.ofNullable(newest).map(Plan::getPlan);
    }
}
