package dev.assay.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LedgerTest {

    private static final RuleModel INJECTION = new RuleModel(
            "security/sql-injection", Category.SECURITY, Severity.CRITICAL, Confidence.HIGH, Unit.PER_KLOC, true, 0.5);
    private static final ScoringModel MODEL = ScoringModel.of(List.of(INJECTION), Profiles.EXAMPLE);

    @Test
    void aGateFindingHasAnEntryForItsWeightAndOneForTheGate() {
        Ledger ledger = Ledger.of(transition(100_000, 0, 100_000, 1, new Transition.Flow(1, 0)), MODEL);

        assertThat(ledger.to()).isEqualTo(59.0);
        assertThat(ledger.entries())
                .extracting(LedgerEntry::kind)
                .containsExactly(LedgerEntry.Kind.FINDINGS, LedgerEntry.Kind.GATE);
        assertThat(ledger.entries())
                .allSatisfy(entry -> assertThat(entry.points()).isNegative());
    }

    @Test
    void growthWithoutFindingsIsSize() {
        Ledger ledger = Ledger.of(transition(10_000, 40, 20_000, 40, new Transition.Flow(0, 0)), MODEL);

        assertThat(ledger.entries())
                .extracting(LedgerEntry::kind)
                .containsExactly(LedgerEntry.Kind.SIZE, LedgerEntry.Kind.GATE);
    }

    @Test
    void asManyIntroducedAsFixedCostNothingButAreNamed() {
        Ledger ledger = Ledger.of(transition(10_000, 40, 10_000, 40, new Transition.Flow(3, 3)), MODEL);

        assertThat(ledger.entries()).singleElement().satisfies(entry -> {
            assertThat(entry.points()).isZero();
            assertThat(entry.pointsPerFinding()).isNegative();
        });
    }

    @Test
    void anotherProfileOverTheSameTreeIsMethod() {
        Snapshot tree = Snapshot.of(100_000, Map.of("security/sql-injection", 1), List.of());
        RepositoryScore now = Scoring.score(tree, MODEL);
        RepositoryScore before = Scoring.score(Snapshot.of(100_000, Map.of(), List.of()), MODEL);

        assertThat(Ledger.ofMethod(before, now).entries()).singleElement().satisfies(entry -> {
            assertThat(entry.kind()).isEqualTo(LedgerEntry.Kind.METHOD);
            assertThat(entry.points()).isEqualTo(-41.0);
        });
    }

    @Test
    void countsThatDoNotAddUpAreRefused() {
        assertThatThrownBy(() -> transition(10_000, 4, 10_000, 5, new Transition.Flow(2, 0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("security/sql-injection");
    }

    private static Transition transition(
            long linesBefore, int openBefore, long linesAfter, int openAfter, Transition.Flow flow) {
        return Transition.of(
                Snapshot.of(linesBefore, Map.of("security/sql-injection", openBefore), List.of()),
                Snapshot.of(linesAfter, Map.of("security/sql-injection", openAfter), List.of()),
                Map.of("security/sql-injection", flow));
    }
}
