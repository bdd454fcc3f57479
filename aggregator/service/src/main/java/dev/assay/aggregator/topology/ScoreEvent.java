package dev.assay.aggregator.topology;

import dev.assay.aggregator.state.PlacedTransition;
import dev.assay.contract.event.Category;
import dev.assay.contract.event.CategoryScore;
import dev.assay.contract.event.RepositoryDeclared;
import dev.assay.contract.event.RuleLoss;
import dev.assay.contract.event.Score;
import dev.assay.contract.event.ScoreChange;
import dev.assay.scoring.RepositoryScore;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The event about a score. */
final class ScoreEvent {
    private ScoreEvent() {}

    static Score of(
            FollowedRef ref,
            Position position,
            PlacedTransition placed,
            TransitionView.Scored scored,
            @Nullable ScoreChange change) {
        RepositoryDeclared declared = ref.declaration();
        RepositoryScore score = scored.score();
        return new Score(
                declared.getOrganization(),
                ref.repository(),
                declared.getTeam(),
                declared.getCriticality(),
                ref.ref(),
                position.epoch(),
                position.depth(),
                placed.getCommit(),
                placed.getCommittedAt(),
                scored.plan(),
                score.profile(),
                score.score(),
                score.low(),
                score.high(),
                score.shown(),
                score.grade().name(),
                score.gate(),
                score.insufficientEvidence(),
                score.lines(),
                categories(score),
                rules(score),
                placed.getBase(),
                change);
    }

    private static List<CategoryScore> categories(RepositoryScore score) {
        return score.categories().stream()
                .map(category -> new CategoryScore(
                        Category.valueOf(category.category().name()),
                        category.score(),
                        category.pointsLost(),
                        category.findings()))
                .toList();
    }

    private static List<RuleLoss> rules(RepositoryScore score) {
        return score.rules().stream()
                .map(rule -> new RuleLoss(
                        rule.rule(),
                        Category.valueOf(rule.category().name()),
                        (long) rule.open(),
                        rule.pointsLost(),
                        rule.gate()))
                .toList();
    }
}
