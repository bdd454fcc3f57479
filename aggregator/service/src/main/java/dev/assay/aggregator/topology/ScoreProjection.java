package dev.assay.aggregator.topology;

import dev.assay.aggregator.state.LineSums;
import dev.assay.aggregator.state.PlacedTransition;
import dev.assay.aggregator.state.Standing;
import dev.assay.contract.event.Score;
import dev.assay.contract.event.ScoreChange;
import dev.assay.contract.topic.RecordKey;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The score of each transition of a line with its ledger, its drop if it is one, and what the transition adds to the sums
 * of the line. A ledger begins where the history stands one position below, so a score that moves is followed by the
 * transition above it.
 */
final class ScoreProjection {
    private final RepositoryState state;
    private final Emitter emitter;
    private final Views views;
    private final Map<String, FollowedRef> refs;

    private record Task(FollowedRef ref, Position position, TransitionKey transition) {}

    private static final Comparator<Task> LOWEST_FIRST = Comparator.comparing(
                    (Task task) -> task.ref().ref())
            .thenComparing(Task::position)
            .thenComparing(task -> task.transition().base())
            .thenComparing(task -> task.transition().commit());

    ScoreProjection(RepositoryState state, Emitter emitter, Views views, Map<String, FollowedRef> refs) {
        this.state = state;
        this.emitter = emitter;
        this.views = views;
        this.refs = refs;
    }

    /** Projects these transitions wherever they stand, and what follows from them. */
    void project(Collection<TransitionKey> transitions) {
        PriorityQueue<Task> queue = new PriorityQueue<>(LOWEST_FIRST);
        for (TransitionKey transition : transitions) {
            for (Views.Place place : views.places(transition)) {
                queue.add(new Task(ref(transition.repository(), place.ref()), place.position(), transition));
            }
        }
        Set<Task> done = new HashSet<>();
        while (!queue.isEmpty()) {
            Task task = queue.remove();
            if (done.add(task) && project(task)) {
                above(task).ifPresent(queue::add);
            }
        }
    }

    private FollowedRef ref(String repository, String name) {
        FollowedRef ref = refs.get(name);
        return ref == null ? FollowedRef.of(repository, name, null, null) : ref;
    }

    /** The transition right above, when its ledger has to be written again. */
    private Optional<Task> above(Task task) {
        FollowedRef ref = task.ref();
        Position above = ref.line().above(task.position());
        if (above == null || !state.standings.contains(ref.key(above))) {
            return Optional.empty();
        }
        return state.transitions.under(ref.key(above)).stream()
                .filter(row -> ref.line().counts(above, row.value().getBase() == null))
                .map(row -> TransitionKey.of(
                        ref.repository(), row.value().getCommit(), row.value().getBase()))
                .map(transition -> new Task(ref, above, transition))
                .findFirst();
    }

    /** Tells whether what the history shows there has changed. */
    private boolean project(Task task) {
        FollowedRef ref = task.ref();
        Position position = task.position();
        TransitionKey transition = task.transition();
        RecordKey key = ref.key(position, transition.base());
        PlacedTransition placed = Objects.requireNonNull(state.transitions.get(key));
        if (!ref.line().counts(position, transition.baseline())) {
            move(ref, key, Sums.none());
            return remove(task, placed);
        }
        TransitionView view = views.view(transition);
        move(ref, key, Sums.of(placed, view.sums()));
        Optional<TransitionView.Scored> scored = view.newestScore();
        return scored.isPresent() ? write(task, placed, scored.get()) : remove(task, placed);
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

    private boolean write(Task task, PlacedTransition placed, TransitionView.Scored scored) {
        FollowedRef ref = task.ref();
        Position position = task.position();
        Position below = ref.line().below(position);
        Standing standingBelow = below == null ? null : state.standings.get(ref.key(below));
        ScoreChange change = task.transition().baseline()
                ? null
                : new ScoreChanges(FindingMoves.of(state, task.transition(), scored.plan()))
                        .of(scored, standingBelow == null ? null : standingBelow.getShown())
                        .orElse(null);
        Score score = ScoreEvent.of(ref, position, placed, scored, change);
        boolean written = emitter.put(
                ref.repository(),
                IndexNames.scores(placed.getCommittedAt()),
                ref.ref(),
                id(ref, position),
                ScoreDocument.of(ref, score, views.identity(task.transition())));
        if (written) {
            emitter.score(RecordKey.of(ref.repository(), ref.ref(), placed.getCommit()), score);
        }
        drop(task, standingBelow == null ? null : score);
        return stand(ref, position, new Standing(score.getPlan(), score.getScore(), score.getShown()));
    }

    /** A position can hold a baseline and an ordinary transition; only the one that counts may remove or write. */
    private boolean remove(Task task, PlacedTransition placed) {
        FollowedRef ref = task.ref();
        boolean otherCounts =
                ref.line().counts(task.position(), !task.transition().baseline());
        if (otherCounts) {
            return false;
        }
        boolean removed = emitter.remove(
                ref.repository(), IndexNames.scores(placed.getCommittedAt()), ref.ref(), id(ref, task.position()));
        if (removed) {
            emitter.score(RecordKey.of(ref.repository(), ref.ref(), placed.getCommit()), null);
        }
        drop(task, null);
        return stand(ref, task.position(), null);
    }

    /** A drop is told wherever it is found, as soon as the position below has a score too. */
    private void drop(Task task, @Nullable Score score) {
        FollowedRef ref = task.ref();
        RecordKey key = ref.key(task.position());
        String id = id(ref, task.position());
        ScoreChange change = score == null ? null : score.getChange();
        if (score == null || change == null || change.getDrops().isEmpty()) {
            state.drops.delete(key);
            emitter.remove(ref.repository(), IndexNames.ALERTS, ref.ref(), id);
            return;
        }
        state.drops.put(key, score);
        String frontier = state.frontiers.get(ref.key());
        boolean history = frontier != null && task.position().compareTo(Position.parse(frontier)) <= 0;
        emitter.put(
                ref.repository(),
                IndexNames.ALERTS,
                ref.ref(),
                id,
                DropDocument.of(ref, id, score, change, views.identity(task.transition()), history));
    }

    private boolean stand(FollowedRef ref, Position position, @Nullable Standing standing) {
        RecordKey key = ref.key(position);
        Standing known = state.standings.get(key);
        if (Objects.equals(known, standing)) {
            return false;
        }
        if (standing == null) {
            state.standings.delete(key);
        } else {
            state.standings.put(key, standing);
        }
        return true;
    }

    private static String id(FollowedRef ref, Position position) {
        return DocumentId.of(ref.repository(), ref.ref(), position.epochField(), position.depthField());
    }
}
