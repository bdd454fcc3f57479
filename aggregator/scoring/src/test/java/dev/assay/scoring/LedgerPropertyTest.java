package dev.assay.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;

@Domain(Trees.class)
@Domain(DomainContext.Global.class)
class LedgerPropertyTest {

    private static final double EXACT = 1e-9;

    @Property
    void entriesSumToTheChange(@ForAll Trees.Case given) {
        Ledger ledger = Ledger.of(given.transition(), given.model());

        double sum = ledger.entries().stream().mapToDouble(LedgerEntry::points).sum();

        assertThat(sum).isCloseTo(ledger.to() - ledger.from(), within(EXACT));
    }

    @Property
    void endsAreTheShownScores(@ForAll Trees.Case given) {
        Ledger ledger = Ledger.of(given.transition(), given.model());

        assertThat(ledger.from())
                .isCloseTo(
                        Scoring.score(given.transition().before(), given.model())
                                .shown(),
                        within(EXACT));
        assertThat(ledger.to())
                .isCloseTo(
                        Scoring.score(given.transition().after(), given.model()).shown(), within(EXACT));
    }

    @Property
    void findingsOfARuleSumToItsEntry(@ForAll Trees.Case given) {
        Ledger ledger = Ledger.of(given.transition(), given.model());

        assertThat(ledger.entries())
                .filteredOn(entry -> entry.kind() == LedgerEntry.Kind.FINDINGS)
                .allSatisfy(entry -> assertThat(entry.pointsPerFinding() * (entry.introduced() - entry.fixed()))
                        .isCloseTo(entry.points(), within(EXACT)));
    }

    @Property
    void anIntroducedFindingNeverEarnsPoints(@ForAll Trees.Case given) {
        Ledger ledger = Ledger.of(given.transition(), given.model());

        assertThat(ledger.entries())
                .allSatisfy(entry -> assertThat(entry.pointsPerFinding()).isLessThanOrEqualTo(0));
    }
}
