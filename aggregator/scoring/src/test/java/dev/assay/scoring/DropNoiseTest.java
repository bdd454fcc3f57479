package dev.assay.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Merges as they are when nothing is wrong: a few findings come, a few go, code moves between files, the source grows
 * and shrinks. Hardly one of a thousand may count as a drop, and one that loses five points must.
 */
class DropNoiseTest {
    private static final int MERGES = 10_000;
    private static final int MOST_ALARMS = MERGES / 1_000;
    private static final Random RANDOM = new Random(20_261_123);
    private static final List<RuleModel> RULES = rules();
    private static final ScoringModel MODEL = ScoringModel.of(RULES, Profiles.EXAMPLE);

    private long lines = 30_000;
    private final Map<String, Integer> open = new HashMap<>();

    @Test
    void atMostOneOfAThousandOrdinaryMergesIsADrop() {
        RULES.forEach(rule -> open.put(rule.rule(), 2 + RANDOM.nextInt(30)));
        int alarms = 0;
        for (int merge = 0; merge < MERGES; merge++) {
            alarms += Judgement.of(merge(), MODEL).drops().isEmpty() ? 0 : 1;
        }
        assertThat(alarms).isLessThanOrEqualTo(MOST_ALARMS);
    }

    @Test
    void aRegressionOfFivePointsIsADrop() {
        RULES.forEach(rule -> open.put(rule.rule(), 5));
        Snapshot before = tree();
        double wanted = Scoring.score(before, MODEL).score() - 5;
        Map<String, Transition.Flow> flows = new HashMap<>();
        for (RuleModel rule : RULES) {
            while (Scoring.score(tree(), MODEL).score() > wanted && open.getOrDefault(rule.rule(), 0) < 100) {
                open.merge(rule.rule(), 1, Integer::sum);
                flows.merge(rule.rule(), new Transition.Flow(1, 0), DropNoiseTest::add);
            }
        }

        assertThat(Scoring.score(tree(), MODEL).score()).isLessThanOrEqualTo(wanted);
        assertThat(Judgement.of(Transition.of(before, tree(), flows), MODEL).drops())
                .contains(Drop.POINTS);
    }

    private Transition merge() {
        Snapshot before = tree();
        Map<String, Transition.Flow> flows = new HashMap<>();
        lines = Math.clamp(lines + Math.round(RANDOM.nextGaussian() * 400) + 20, 5_000, 200_000);
        for (int findings = few(); findings > 0; findings--) {
            come(flows, ordinaryRule());
        }
        for (int findings = few(); findings > 0; findings--) {
            go(flows, ordinaryRule());
        }
        if (RANDOM.nextInt(20) == 0) { // a file is moved or rewritten: what it held goes and comes
            for (int moved = RANDOM.nextInt(15); moved > 0; moved--) {
                RuleModel rule = RULES.get(RANDOM.nextInt(RULES.size()));
                go(flows, rule);
                come(flows, rule);
            }
        }
        return Transition.of(before, tree(), flows);
    }

    /** Mostly none or one, seldom up to four. */
    private static int few() {
        return Math.min(RANDOM.nextInt(3), RANDOM.nextInt(5));
    }

    /** New findings are mostly small ones: one of forty is severe. */
    private static RuleModel ordinaryRule() {
        boolean severe = RANDOM.nextInt(40) == 0;
        List<RuleModel> choice = RULES.stream()
                .filter(rule -> (rule.severity() == Severity.HIGH) == severe)
                .toList();
        return choice.get(RANDOM.nextInt(choice.size()));
    }

    private void come(Map<String, Transition.Flow> flows, RuleModel rule) {
        open.merge(rule.rule(), 1, Integer::sum);
        flows.merge(rule.rule(), new Transition.Flow(1, 0), DropNoiseTest::add);
    }

    private void go(Map<String, Transition.Flow> flows, RuleModel rule) {
        if (open.getOrDefault(rule.rule(), 0) > 0) {
            open.merge(rule.rule(), -1, Integer::sum);
            flows.merge(rule.rule(), new Transition.Flow(0, 1), DropNoiseTest::add);
        }
    }

    private Snapshot tree() {
        return Snapshot.of(lines, open, Map.<String, Double>of());
    }

    private static Transition.Flow add(Transition.Flow left, Transition.Flow right) {
        return new Transition.Flow(left.introduced() + right.introduced(), left.fixed() + right.fixed());
    }

    /** Three rules a category: low, medium and high. */
    private static List<RuleModel> rules() {
        List<RuleModel> rules = new ArrayList<>();
        for (Category category : Category.values()) {
            for (Severity severity : List.of(Severity.LOW, Severity.MEDIUM, Severity.HIGH)) {
                rules.add(new RuleModel(
                        category.name().toLowerCase(java.util.Locale.ROOT) + "/" + severity.name(),
                        category,
                        severity,
                        Confidence.HIGH,
                        Unit.PER_KLOC,
                        false,
                        0.6));
            }
        }
        return rules;
    }
}
