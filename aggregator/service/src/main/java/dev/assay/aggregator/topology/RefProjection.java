package dev.assay.aggregator.topology;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.aggregator.state.LineSums;
import dev.assay.aggregator.state.PlacedTransition;
import dev.assay.aggregator.state.PlanSums;
import dev.assay.aggregator.state.Shown;
import dev.assay.contract.event.RefState;
import dev.assay.contract.event.RuleLoss;
import dev.assay.contract.event.Score;
import dev.assay.contract.event.Segment;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a ref shows: the score at its target, or at the highest commit that has one; and how far the line is covered. */
final class RefProjection {
    private final RepositoryState state;
    private final PlanCatalog plans;
    private final Emitter emitter;
    private final Views views;

    /**
     * What a ref shows now.
     *
     * @param shown null when it shows nothing
     * @param score the score shown; null when it shows nothing
     */
    record Result(
            FollowedRef ref,
            @Nullable Shown shown,
            @Nullable Score score) {}

    private record Candidate(Position position, PlacedTransition placed, TransitionView.Scored scored) {}

    RefProjection(RepositoryState state, PlanCatalog plans, Emitter emitter, Views views) {
        this.state = state;
        this.plans = plans;
        this.emitter = emitter;
        this.views = views;
    }

    /** Decides what the ref shows and writes the repository's document. */
    Result show(FollowedRef ref) {
        String id = DocumentId.of(ref.repository(), ref.ref());
        Optional<Candidate> found = candidate(ref);
        if (found.isEmpty()) {
            state.shown.delete(ref.key());
            emitter.remove(ref.repository(), IndexNames.REPOSITORIES, ref.ref(), id);
            return new Result(ref, null, null);
        }
        Candidate candidate = found.get();
        Shown shown = shown(candidate);
        state.shown.put(ref.key(), shown);
        Score score = ScoreEvent.of(ref, candidate.position(), candidate.placed(), candidate.scored(), null);
        emitter.put(ref.repository(), IndexNames.REPOSITORIES, ref.ref(), id, document(ref, candidate, score));
        return new Result(ref, shown, score);
    }

    /** Writes the coverage document: after all others of the repository. */
    void cover(Result result) {
        FollowedRef ref = result.ref();
        String id = DocumentId.of(ref.repository(), ref.ref());
        RefState known = ref.state();
        if (ref.declared() == null || known == null) {
            emitter.remove(ref.repository(), IndexNames.COVERAGE, ref.ref(), id);
            return;
        }
        emitter.put(ref.repository(), IndexNames.COVERAGE, ref.ref(), id, coverage(ref, known, result));
    }

    private Optional<Candidate> candidate(FollowedRef ref) {
        LineSums sums = sums(ref);
        boolean nothingReported = sums.getPlans().values().stream().allMatch(plan -> plan.getReported() == 0);
        if (ref.line().segments().isEmpty() || nothingReported) {
            return Optional.empty();
        }
        return state.transitions.lastMatching(ref.key(), row -> {
            Position position = Position.parse(row.key().field(2), row.key().field(3));
            TransitionKey transition = transition(ref, row.value());
            return ref.line().counts(position, transition.baseline())
                    ? views.view(transition).newestScore().map(scored -> new Candidate(position, row.value(), scored))
                    : Optional.empty();
        });
    }

    private ObjectNode document(FollowedRef ref, Candidate candidate, Score score) {
        RefState known = Objects.requireNonNull(ref.state());
        boolean stale = !candidate.placed().getCommit().equals(known.getTarget())
                || plans.older(candidate.scored().plan(), known.getPlan());
        return RepositoryDocument.of(
                ref,
                score,
                candidate.scored(),
                views.view(transition(ref, candidate.placed()))
                        .run(candidate.scored().plan()),
                sums(ref),
                known.getKnownCommits(),
                stale);
    }

    private ObjectNode coverage(FollowedRef ref, RefState known, Result result) {
        PlanSums sums = Sums.plan(sums(ref), known.getPlan());
        Score score = result.score();
        ObjectNode document = Json.object()
                .put("organization", ref.declaration().getOrganization())
                .put("repository", ref.repository())
                .put("id", ref.id())
                .put("ref", ref.ref())
                .put("branch", ref.branch())
                .put("status", Json.name(known.getStatus()))
                .put("detail", known.getDetail())
                .put("target", known.getTarget())
                .put("targetComplete", targetComplete(ref, known))
                .put("complete", known.getTarget() != null && sums.getReported() == known.getKnownCommits())
                .put("scored", score != null && score.getCommit().equals(known.getTarget()))
                .put("known", known.getKnownCommits())
                .put("reported", sums.getReported())
                .put("plan", known.getPlan())
                .put("filesAnalysed", sums.getFilesAnalysed())
                .put("cacheHits", sums.getCacheHits());
        return document.put(
                "findings",
                score == null
                        ? 0
                        : score.getRules().stream().mapToLong(RuleLoss::getOpen).sum());
    }

    /** Whether the transition at the top of the line is the target's and has all its reports under the ref's plan. */
    private boolean targetComplete(FollowedRef ref, RefState known) {
        if (ref.line().segments().isEmpty()) {
            return false;
        }
        Segment last = ref.line().segments().getLast();
        Position top = new Position(last.getEpoch(), last.getLastDepth());
        return state.transitions.under(ref.key().with(top.epochField()).with(top.depthField())).stream()
                .map(row -> row.value())
                .filter(placed -> placed.getCommit().equals(known.getTarget()))
                .filter(placed -> ref.line().counts(top, placed.getBase() == null))
                .anyMatch(placed -> views.view(transition(ref, placed)).settled(known.getPlan()));
    }

    private LineSums sums(FollowedRef ref) {
        LineSums sums = state.sums.get(ref.key());
        return sums == null ? Sums.none() : sums;
    }

    private static Shown shown(Candidate candidate) {
        return new Shown(
                candidate.scored().plan(),
                candidate.position().epoch(),
                candidate.position().depth(),
                candidate.placed().getCommit(),
                candidate.placed().getBase());
    }

    private static TransitionKey transition(FollowedRef ref, PlacedTransition placed) {
        return TransitionKey.of(ref.repository(), placed.getCommit(), placed.getBase());
    }
}
