package dev.assay.aggregator.topology;

import dev.assay.contract.event.CommitIdentity;
import dev.assay.contract.topic.RecordKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one projection has read of transitions, so that it reads each once. */
final class Views {
    private final RepositoryState state;
    private final PlanCatalog plans;
    private final Map<TransitionKey, TransitionView> views = new HashMap<>();
    private final Map<TransitionKey, List<Place>> places = new HashMap<>();

    /** Where a transition stands. */
    record Place(String ref, Position position) {}

    Views(RepositoryState state, PlanCatalog plans) {
        this.state = state;
        this.plans = plans;
    }

    TransitionView view(TransitionKey transition) {
        return views.computeIfAbsent(transition, key -> TransitionView.of(state, plans, key));
    }

    List<Place> places(TransitionKey transition) {
        return places.computeIfAbsent(
                transition,
                key -> state.places.keysUnder(key.with()).stream()
                        .map(Views::place)
                        .toList());
    }

    /** Who wrote the transition's own commit; null while no event has told it. */
    @Nullable
    CommitIdentity identity(TransitionKey transition) {
        return state.identities.get(RecordKey.of(transition.repository(), transition.commit()));
    }

    private static Place place(RecordKey key) {
        return new Place(key.field(3), Position.parse(key.field(4), key.field(5)));
    }
}
