package dev.assay.scoring;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The score of a tree.
 *
 * <p>Each rule loses {@code b x / (h + x)} of {@code ln(S/100)}, where x is the density of its open findings. All sums
 * run in the order of the rule ids and use strict arithmetic: equal input gives equal bits.
 */
public final class Scoring {

    /** The highest score that is shown while a gate finding is open: the top of grade D. */
    static final double GATE_CEILING = 59;

    private static final long SUFFICIENT_LINES = 2_000;

    private Scoring() {}

    /** Scores one tree; to score many under the same plan and profile, keep a {@link ScoringModel}. */
    public static RepositoryScore score(Snapshot snapshot, Collection<RuleModel> rules, Profile profile) {
        return score(snapshot, ScoringModel.of(rules, profile));
    }

    /**
     * Scores one tree.
     *
     * @throws IllegalArgumentException when findings are open of a rule that the model does not know
     */
    public static RepositoryScore score(Snapshot snapshot, ScoringModel model) {
        snapshot.open().keySet().forEach(model::curve);
        Losses losses = Losses.of(snapshot, model);
        Interval interval = Interval.around(losses.total(), snapshot, model);
        double score = toScore(losses.total());
        double shown = losses.gate() ? Math.min(score, GATE_CEILING) : score;
        return new RepositoryScore(
                model.profile().id(),
                score,
                interval.low(),
                interval.high(),
                shown,
                Grade.of(shown),
                losses.gate(),
                snapshot.lines() < SUFFICIENT_LINES,
                snapshot.lines(),
                categories(losses, model.profile(), 100 - score),
                rules(losses, 100 - score));
    }

    static double toScore(double loss) {
        return 100 * StrictMath.exp(-loss);
    }

    private static List<RuleLoss> rules(Losses losses, double pointsLost) {
        List<RuleLoss> rules = new ArrayList<>();
        for (Losses.OfRule rule : losses.rules()) {
            RuleModel of = rule.curve().model();
            rules.add(new RuleLoss(
                    of.rule(),
                    of.category(),
                    rule.open(),
                    losses.share(rule.loss()) * pointsLost,
                    rule.loss(),
                    rule.curve().gate()));
        }
        return rules;
    }

    private static List<CategoryScore> categories(Losses losses, Profile profile, double pointsLost) {
        Map<Category, Double> sums = new EnumMap<>(Category.class);
        Map<Category, Long> counts = new EnumMap<>(Category.class);
        for (Losses.OfRule rule : losses.rules()) {
            Category category = rule.curve().model().category();
            sums.merge(category, rule.loss(), Double::sum);
            counts.merge(category, (long) rule.open(), Long::sum);
        }
        List<CategoryScore> categories = new ArrayList<>();
        for (Category category : Category.values()) {
            double loss = sums.getOrDefault(category, 0.0);
            categories.add(new CategoryScore(
                    category,
                    toScore(loss / profile.weight(category)),
                    losses.share(loss) * pointsLost,
                    counts.getOrDefault(category, 0L)));
        }
        return categories;
    }
}
