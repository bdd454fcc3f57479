package dev.assay.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;

@Domain(Trees.class)
@Domain(DomainContext.Global.class)
class ScorePropertyTest {

    private static final double EXACT = 1e-9;

    @Property
    void staysWithinItsBounds(@ForAll Trees.Case given) {
        RepositoryScore score = Scoring.score(given.tree(), given.model());

        assertThat(score.score()).isBetween(0.0, 100.0);
        assertThat(score.low()).isBetween(0.0, score.score());
        assertThat(score.high()).isBetween(score.score(), 100.0);
        assertThat(score.shown()).isLessThanOrEqualTo(score.gate() ? 59.0 : 100.0);
        assertThat(score.grade()).isEqualTo(Grade.of(score.shown()));
        assertThat(score.categories())
                .allSatisfy(category -> assertThat(category.score()).isBetween(0.0, 100.0));
    }

    @Property
    void anotherFindingNeverRaisesTheScore(@ForAll Trees.Case given, @ForAll @IntRange(max = 11) int index) {
        Assume.that(index < given.rules().size());
        RuleModel rule = given.rules().get(index);
        Snapshot more = Trees.withOpen(given.tree(), rule.rule(), given.tree().open(rule.rule()) + 1);

        RepositoryScore before = Scoring.score(given.tree(), given.model());
        RepositoryScore after = Scoring.score(more, given.model());

        assertThat(after.score()).isLessThanOrEqualTo(before.score());
        assertThat(after.shown()).isLessThanOrEqualTo(before.shown());
        assertThat(after.category(rule.category()).score())
                .isLessThanOrEqualTo(before.category(rule.category()).score());
    }

    @Property
    void equalDensitiesScoreEqualAtAnySize(@ForAll Trees.Case given, @ForAll @IntRange(min = 2, max = 50) int times) {
        Assume.that(given.tree().lines() >= 100);
        Map<String, Integer> open = new TreeMap<>(given.tree().open());
        open.replaceAll((rule, count) -> count * times);
        Snapshot larger = Snapshot.of(given.tree().lines() * times, open, List.of());

        double score = Scoring.score(given.tree(), given.model()).score();

        assertThat(Scoring.score(larger, given.model()).score()).isCloseTo(score, within(EXACT));
    }

    @Property
    void oneRuleThatIsNotCriticalCostsAtMostTenPoints(@ForAll Trees.Case given) {
        for (RuleModel rule : given.rules()) {
            if (rule.severity() == Severity.CRITICAL) {
                continue;
            }
            RepositoryScore with = Scoring.score(given.tree(), given.model());
            RepositoryScore without = Scoring.score(Trees.withOpen(given.tree(), rule.rule(), 0), given.model());
            assertThat(without.score() - with.score()).isLessThanOrEqualTo(10);
        }
    }

    @Property
    void lossesOfRulesAndCategoriesSumToWhatIsLost(@ForAll Trees.Case given) {
        RepositoryScore score = Scoring.score(given.tree(), given.model());

        double byRule = score.rules().stream().mapToDouble(RuleLoss::pointsLost).sum();
        double byCategory = score.categories().stream()
                .mapToDouble(CategoryScore::pointsLost)
                .sum();

        assertThat(byRule).isCloseTo(100 - score.score(), within(EXACT));
        assertThat(byCategory).isCloseTo(100 - score.score(), within(EXACT));
        assertThat(score.rules())
                .allSatisfy(rule -> assertThat(rule.pointsLostPerFinding() * rule.open())
                        .isCloseTo(rule.pointsLost(), within(EXACT)));
    }

    @Property
    void categoryScoresMultiplyToTheScore(@ForAll Trees.Case given) {
        Profile profile = Profile.shipped();
        RepositoryScore score = Scoring.score(given.tree(), given.model());

        double log = score.categories().stream()
                .mapToDouble(category -> profile.weight(category.category()) * Math.log(category.score() / 100))
                .sum();

        assertThat(100 * Math.exp(log)).isCloseTo(score.score(), within(EXACT));
    }

    @Property
    void orderOfArrivalChangesNoBit(@ForAll Trees.Case given, @ForAll long seed) {
        List<RuleModel> shuffledRules = new ArrayList<>(given.rules());
        Collections.shuffle(shuffledRules, new Random(seed));
        List<Map.Entry<String, Integer>> entries =
                new ArrayList<>(given.tree().open().entrySet());
        Collections.shuffle(entries, new Random(seed));
        Map<String, Integer> open = new LinkedHashMap<>();
        entries.forEach(entry -> open.put(entry.getKey(), entry.getValue()));

        RepositoryScore shuffled =
                Scoring.score(Snapshot.of(given.tree().lines(), open, List.of()), shuffledRules, Profile.shipped());

        assertThat(shuffled).isEqualTo(Scoring.score(given.tree(), given.rules(), Profile.shipped()));
    }

    @Property
    void anAnalyzerThatDidNotReportOnlyLowersTheLowerEnd(@ForAll Trees.Case given) {
        Snapshot without = Snapshot.of(given.tree().lines(), given.tree().open(), List.of("security", "debt"));
        Snapshot inPart = Snapshot.of(given.tree().lines(), given.tree().open(), Map.of("security", 0.1, "debt", 0.1));

        RepositoryScore whole = Scoring.score(given.tree(), given.model());
        RepositoryScore partial = Scoring.score(without, given.model());

        assertThat(partial.score()).isEqualTo(whole.score());
        assertThat(partial.high()).isEqualTo(whole.high());
        assertThat(partial.low()).isLessThan(whole.low());
        assertThat(Scoring.score(inPart, given.model()).low()).isBetween(partial.low(), whole.low());
    }

    @Property
    void moreEvidenceOfTheSameDensityNarrowsTheInterval(@ForAll @IntRange(min = 1, max = 200) int open) {
        RuleModel rule = new RuleModel("a/b", Category.DEBT, Severity.HIGH, Confidence.HIGH, Unit.PER_KLOC, false, 1.0);
        Snapshot small = Snapshot.of(10_000, Map.of("a/b", open), List.of());
        Snapshot large = Snapshot.of(1_000_000, Map.of("a/b", open * 100), List.of());

        assertThat(width(large, rule)).isLessThan(width(small, rule));
    }

    private static double width(Snapshot tree, RuleModel rule) {
        RepositoryScore score = Scoring.score(tree, List.of(rule), Profile.shipped());
        return score.high() - score.low();
    }
}
