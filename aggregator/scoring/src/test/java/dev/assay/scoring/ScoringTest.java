package dev.assay.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScoringTest {

    private static final RuleModel INJECTION = new RuleModel(
            "security/sql-injection", Category.SECURITY, Severity.CRITICAL, Confidence.HIGH, Unit.PER_KLOC, true, 0.5);
    private static final RuleModel DOUBTFUL_GATE = new RuleModel(
            "security/weak-token", Category.SECURITY, Severity.HIGH, Confidence.MEDIUM, Unit.PER_KLOC, true, 0.5);
    private static final RuleModel NO_LOCK_FILE = new RuleModel(
            "debt/no-lock-file", Category.DEBT, Severity.MEDIUM, Confidence.HIGH, Unit.PER_REPOSITORY, false, 1);
    private static final List<RuleModel> RULES = List.of(INJECTION, DOUBTFUL_GATE, NO_LOCK_FILE);

    @Test
    void aTreeWithoutFindingsScoresAHundred() {
        RepositoryScore score = score(Snapshot.of(10_000, Map.of(), List.of()));

        assertThat(score.score()).isEqualTo(100);
        assertThat(score.high()).isEqualTo(100);
        assertThat(score.low()).isLessThan(100);
        assertThat(score.grade()).isEqualTo(Grade.A);
        assertThat(score.gate()).isFalse();
        assertThat(score.insufficientEvidence()).isFalse();
    }

    @Test
    void aRulePerRepositoryCostsItsWholeWeightOnce() {
        double expected = 100 * Math.exp(-0.1 * 0.15 * 3 * Quantiles.precision(8, 2));

        assertThat(score(Snapshot.of(10_000, Map.of("debt/no-lock-file", 1), List.of()))
                        .score())
                .isCloseTo(expected, within(1e-9));
        assertThat(score(Snapshot.of(90_000, Map.of("debt/no-lock-file", 7), List.of()))
                        .score())
                .isCloseTo(expected, within(1e-9));
    }

    @Test
    void aDensityOfHCostsHalfOfTheWeight() {
        double whole = 0.1 * 0.25 * 30 * Quantiles.precision(8, 2);

        assertThat(score(Snapshot.of(10_000, Map.of("security/sql-injection", 5), List.of()))
                        .score())
                .isCloseTo(100 * Math.exp(-whole / 2), within(1e-9));
    }

    @Test
    void aGateFindingHoldsTheShownScoreDown() {
        RepositoryScore score = score(Snapshot.of(500_000, Map.of("security/sql-injection", 1), List.of()));

        assertThat(score.score()).isGreaterThan(90);
        assertThat(score.gate()).isTrue();
        assertThat(score.shown()).isEqualTo(59);
        assertThat(score.grade()).isEqualTo(Grade.D);
    }

    @Test
    void aGateThatIsTooOftenWrongIsNoGate() {
        Snapshot tree = Snapshot.of(500_000, Map.of("security/weak-token", 1), List.of());

        assertThat(score(tree).gate()).isFalse();
    }

    @Test
    void fewerThanTwoThousandLinesAreInsufficientEvidence() {
        assertThat(score(Snapshot.of(1_999, Map.of(), List.of())).insufficientEvidence())
                .isTrue();
        assertThat(score(Snapshot.of(2_000, Map.of(), List.of())).insufficientEvidence())
                .isFalse();
    }

    @Test
    void findingsOfAnUnknownRuleAreRefused() {
        Snapshot tree = Snapshot.of(1_000, Map.of("debt/other", 1), List.of());

        assertThatThrownBy(() -> score(tree))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("debt/other");
    }

    @Test
    void precisionIsTheFivePercentQuantileOfBeta() {
        // Beta(8, 2): P(X <= x) = 9 x^8 - 8 x^9, which is 0.05 at 0.5709
        double precision = Quantiles.precision(8, 2);

        assertThat(9 * Math.pow(precision, 8) - 8 * Math.pow(precision, 9)).isCloseTo(0.05, within(1e-9));
    }

    @Test
    void gradesStartAtTheirLowestScore() {
        assertThat(List.of(Grade.of(100), Grade.of(90), Grade.of(89.99), Grade.of(75), Grade.of(60), Grade.of(45)))
                .containsExactly(Grade.A, Grade.A, Grade.B, Grade.B, Grade.C, Grade.D);
        assertThat(Grade.of(44.99)).isEqualTo(Grade.F);
    }

    private static RepositoryScore score(Snapshot tree) {
        return Scoring.score(tree, RULES, Profiles.EXAMPLE);
    }
}
