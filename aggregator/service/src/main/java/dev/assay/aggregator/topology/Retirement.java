package dev.assay.aggregator.topology;

import dev.assay.aggregator.state.Shown;
import dev.assay.contract.topic.RecordKey;
import java.util.Collection;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Drops what a newer plan has made superfluous, so that the state is bounded by what is shown. */
final class Retirement {
    private final RepositoryState state;
    private final PlanCatalog plans;

    Retirement(RepositoryState state, PlanCatalog plans) {
        this.state = state;
        this.plans = plans;
    }

    /**
     * Drops findings of plans older than every plan that a ref of the repository shows, and their reports of the given
     * transitions where a newer plan covers them. Older reports of other transitions stay: they are the history until
     * the newer plan gets there.
     */
    void retire(String repository, Collection<FollowedRef> refs, Collection<TransitionKey> transitions, Views views) {
        Optional<String> oldestShown = oldestShown(refs);
        if (oldestShown.isEmpty()) {
            return;
        }
        String plan = oldestShown.get();
        for (TransitionKey transition : transitions) {
            views.view(transition).superseded(plan).forEach(old -> dropReports(transition, old));
        }
        dropFindings(repository, plan);
    }

    private Optional<String> oldestShown(Collection<FollowedRef> refs) {
        return refs.stream()
                .map(ref -> state.shown.get(ref.key()))
                .filter(Objects::nonNull)
                .map(Shown::getPlan)
                .reduce((left, right) -> plans.older(right, left) ? right : left);
    }

    private void dropReports(TransitionKey transition, String plan) {
        state.reports.keysUnder(transition.with(plan)).forEach(state.reports::delete);
        state.batches.keysUnder(transition.with(plan)).forEach(state.batches::delete);
        state.runs.delete(transition.with(plan));
    }

    private void dropFindings(String repository, String plan) {
        Set<String> known = new HashSet<>();
        state.plans.all().forEach(row -> known.add(row.key().field(0)));
        known.stream()
                .filter(other -> plans.older(other, plan))
                .forEach(old ->
                        state.entries.keysUnder(RecordKey.of(repository, old)).forEach(state.entries::delete));
    }
}
