package dev.assay.aggregator.topology;

import dev.assay.aggregator.state.AlertState;
import dev.assay.aggregator.state.Standing;
import dev.assay.contract.event.Alert;
import dev.assay.contract.event.AlertKind;
import dev.assay.contract.event.CommitIdentity;
import dev.assay.contract.event.DropKind;
import dev.assay.contract.event.Score;
import dev.assay.contract.event.ScoreChange;
import dev.assay.contract.topic.RecordKey;
import dev.assay.scoring.Drop;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which drops are told: those beyond what a ref had when it was first seen, each position judged once, in the order of
 * the line. An alert stands until the score has nearly come back; while it stands, another one is raised only when the
 * score falls as far again, or by a new gate finding; within the quiet period only by a new gate finding.
 */
final class AlertProjection {
    /** How near the score must come to where it was before the drop. */
    private static final double NEAR = 1;

    private final RepositoryState state;
    private final Emitter emitter;
    private final Views views;
    private final Duration quietPeriod;

    AlertProjection(RepositoryState state, Emitter emitter, Views views, Duration quietPeriod) {
        this.state = state;
        this.emitter = emitter;
        this.views = views;
        this.quietPeriod = quietPeriod;
    }

    void project(FollowedRef ref) {
        String frontier = state.frontiers.get(ref.key());
        if (frontier == null) {
            return;
        }
        AlertState known = state.alerts.get(ref.key());
        AlertState judged = known == null ? beginning() : known;
        Position first = Position.parse(frontier);
        if (known == null || position(known).compareTo(first) < 0) {
            judged = at(judged, first); // a branch that came back: what it came back with is history
        }
        Position next = ref.line().above(position(judged));
        while (next != null && decided(ref, next)) {
            judged = judge(ref, next, judged);
            next = ref.line().above(next);
        }
        if (!judged.equals(known)) {
            state.alerts.put(ref.key(), judged);
        }
    }

    private static AlertState beginning() {
        return new AlertState(0, 1L, false, 0.0, 0.0, Instant.EPOCH);
    }

    /** Whether a position has its score, or will never have one. */
    private boolean decided(FollowedRef ref, Position position) {
        return state.standings.contains(ref.key(position))
                || transitions(ref, position).stream()
                        .anyMatch(transition -> views.view(transition).withoutScore());
    }

    private AlertState judge(FollowedRef ref, Position position, AlertState before) {
        AlertState judged = at(before, position);
        Standing standing = state.standings.get(ref.key(position));
        if (standing == null) {
            return judged;
        }
        Score score = state.drops.get(ref.key(position));
        if (score != null && raises(score, before)) {
            return raise(ref, position, score, judged);
        }
        if (before.getRaised() && standing.getScore() >= before.getLevel() - NEAR) {
            recover(ref, position, standing, before);
            return new AlertState(judged.getEpoch(), judged.getDepth(), false, 0.0, 0.0, judged.getRaisedAt());
        }
        return judged;
    }

    private boolean raises(Score drop, AlertState before) {
        ScoreChange change = Objects.requireNonNull(drop.getChange());
        if (change.getDrops().contains(DropKind.GATE)) {
            return true;
        }
        boolean quiet = before.getRaisedAt().plus(quietPeriod).isAfter(emitter.now());
        boolean further = !before.getRaised() || drop.getScore() <= before.getTold() - Drop.LOST_POINTS;
        return further && !quiet;
    }

    private AlertState raise(FollowedRef ref, Position position, Score score, AlertState judged) {
        ScoreChange change = Objects.requireNonNull(score.getChange());
        Instant now = emitter.now();
        emit(
                ref,
                position,
                score.getCommit(),
                AlertKind.DROP,
                new Told(change.getFrom(), score.getShown(), change, Drops.message(change, score.getShown())),
                now);
        double level = judged.getRaised() ? judged.getLevel() : score.getScore() - change.getPoints();
        return new AlertState(judged.getEpoch(), judged.getDepth(), true, level, score.getScore(), now);
    }

    private void recover(FollowedRef ref, Position position, Standing standing, AlertState before) {
        for (TransitionKey transition : transitions(ref, position)) {
            String message = String.format(
                    Locale.ROOT, "score %.1f is back where it was before it dropped", standing.getScore());
            Told told = new Told(before.getTold(), standing.getShown(), null, message);
            emit(ref, position, transition.commit(), AlertKind.RECOVERY, told, emitter.now());
        }
    }

    private record Told(double from, double to, @Nullable ScoreChange change, String message) {}

    private void emit(FollowedRef ref, Position position, String commit, AlertKind kind, Told told, Instant now) {
        ScoreChange change = told.change();
        RecordKey key = RecordKey.of(ref.repository(), ref.ref(), commit, kind.name());
        Alert alert = new Alert(
                DocumentId.of(
                        ref.repository(), ref.ref(), position.epochField(), position.depthField(), commit, kind.name()),
                ref.declaration().getOrganization(),
                ref.repository(),
                ref.declaration().getTeam(),
                ref.ref(),
                position.epoch(),
                position.depth(),
                commit,
                kind,
                change == null ? List.of() : change.getDrops(),
                told.from(),
                told.to(),
                change == null ? 0 : change.getPoints(),
                told.message(),
                identity(ref, commit),
                change == null ? List.of() : Drops.worst(change),
                now);
        emitter.alert(key, alert);
    }

    private @Nullable CommitIdentity identity(FollowedRef ref, String commit) {
        return state.identities.get(RecordKey.of(ref.repository(), commit));
    }

    private List<TransitionKey> transitions(FollowedRef ref, Position position) {
        return state.transitions.under(ref.key(position)).stream()
                .map(Table.Row::value)
                .filter(placed -> ref.line().counts(position, placed.getBase() == null))
                .map(placed -> TransitionKey.of(ref.repository(), placed.getCommit(), placed.getBase()))
                .toList();
    }

    private static Position position(AlertState judged) {
        return new Position(judged.getEpoch(), judged.getDepth());
    }

    private static AlertState at(AlertState state, Position position) {
        return new AlertState(
                position.epoch(),
                position.depth(),
                state.getRaised(),
                state.getLevel(),
                state.getTold(),
                state.getRaisedAt());
    }
}
