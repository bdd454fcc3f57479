package dev.assay.aggregator.topology;

import dev.assay.aggregator.state.LineSums;
import dev.assay.aggregator.state.PlacedTransition;
import dev.assay.contract.event.Score;
import dev.assay.contract.topic.RecordKey;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The score of each transition of a line, and what the transition adds to the sums of the line. */
final class ScoreProjection {
    private final RepositoryState state;
    private final Emitter emitter;
    private final Views views;

    ScoreProjection(RepositoryState state, Emitter emitter, Views views) {
        this.state = state;
        this.emitter = emitter;
        this.views = views;
    }

    void project(TransitionKey transition, Map<String, FollowedRef> refs) {
        for (Views.Place place : views.places(transition)) {
            FollowedRef ref = refs.get(place.ref());
            if (ref == null) {
                ref = FollowedRef.of(transition.repository(), place.ref(), null, null);
            }
            project(transition, ref, place.position());
        }
    }

    private void project(TransitionKey transition, FollowedRef ref, Position position) {
        RecordKey key = ref.key(position, transition.base());
        PlacedTransition placed = Objects.requireNonNull(state.transitions.get(key));
        boolean counts = ref.line().counts(position, transition.baseline());
        TransitionView view = views.view(transition);
        move(ref, key, counts ? Sums.of(placed, view.sums()) : Sums.none());
        if (counts) {
            Optional<TransitionView.Scored> scored = view.newestScore();
            if (scored.isPresent()) {
                write(ref, position, placed, scored.get());
                return;
            }
        }
        remove(ref, position, placed, transition);
    }

    private void move(FollowedRef ref, RecordKey key, LineSums after) {
        LineSums before = state.parts.get(key);
        if (after.equals(before)) {
            return;
        }
        LineSums sum = state.sums.get(ref.key());
        LineSums moved = Sums.replace(sum == null ? Sums.none() : sum, before == null ? Sums.none() : before, after);
        state.parts.put(key, after);
        state.sums.put(ref.key(), moved);
    }

    private void write(FollowedRef ref, Position position, PlacedTransition placed, TransitionView.Scored scored) {
        Score score = ScoreEvent.of(ref, position, placed, scored);
        boolean written = emitter.put(
                ref.repository(),
                IndexNames.scores(placed.getCommittedAt()),
                ref.ref(),
                id(ref, position),
                ScoreDocument.of(ref, score));
        if (written) {
            emitter.score(RecordKey.of(ref.repository(), ref.ref(), placed.getCommit()), score);
        }
    }

    /** A position can hold a baseline and an ordinary transition; only the one that counts may remove or write. */
    private void remove(FollowedRef ref, Position position, PlacedTransition placed, TransitionKey transition) {
        boolean otherCounts = ref.line().counts(position, !transition.baseline());
        if (otherCounts) {
            return;
        }
        boolean removed = emitter.remove(
                ref.repository(), IndexNames.scores(placed.getCommittedAt()), ref.ref(), id(ref, position));
        if (removed) {
            emitter.score(RecordKey.of(ref.repository(), ref.ref(), placed.getCommit()), null);
        }
    }

    private static String id(FollowedRef ref, Position position) {
        return DocumentId.of(ref.repository(), ref.ref(), position.epochField(), position.depthField());
    }
}
