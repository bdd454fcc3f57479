package dev.assay.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;

@Domain(Trees.class)
@Domain(DomainContext.Global.class)
class JudgementPropertyTest {
    private static final double EXACT = 1e-9;

    @Property
    void growthAloneIsNoDrop(@ForAll Trees.Case given) {
        Snapshot before = given.transition().before();
        Snapshot after = Snapshot.of(given.transition().after().lines(), before.open(), Map.<String, Double>of());
        Transition growth = Transition.of(before, after, Map.of());

        Judgement judgement = Judgement.of(growth, given.model());

        assertThat(judgement.points()).isZero();
        assertThat(judgement.drops()).isEmpty();
    }

    @Property
    void codeThatOnlyMovesIsNoDrop(@ForAll Trees.Case given, @ForAll @IntRange(min = 1, max = 50) int moved) {
        Snapshot tree = given.transition().before();
        Map<String, Transition.Flow> flows = new TreeMap<>();
        given.rules().forEach(rule -> flows.put(rule.rule(), new Transition.Flow(moved, moved)));

        Judgement judgement = Judgement.of(Transition.of(tree, tree, flows), given.model());

        assertThat(judgement.introducedWeight()).isZero();
        assertThat(judgement.drops()).isEmpty();
    }

    @Property
    void pointsAreTheLedgersFindingsWhereNoGateIsOpen(@ForAll Trees.Case given) {
        Ledger ledger = Ledger.of(given.transition(), given.model());
        boolean gated = Scoring.score(given.transition().before(), given.model())
                        .gate()
                || Scoring.score(given.transition().after(), given.model()).gate();
        if (gated) {
            return;
        }
        double findings = ledger.entries().stream()
                .filter(entry -> entry.kind() == LedgerEntry.Kind.FINDINGS)
                .mapToDouble(LedgerEntry::points)
                .sum();

        assertThat(Judgement.of(given.transition(), given.model()).points()).isCloseTo(findings, within(EXACT));
    }

    @Property
    void aDropIsWhatItSays(@ForAll Trees.Case given) {
        Judgement judgement = Judgement.of(given.transition(), given.model());

        assertThat(judgement.drops().contains(Drop.POINTS)).isEqualTo(judgement.points() <= -Drop.LOST_POINTS);
        assertThat(judgement.drops().contains(Drop.INTRODUCED))
                .isEqualTo(judgement.introducedWeight() >= Drop.INTRODUCED_WEIGHT);
    }

    @Property
    void aHistoryThatStoodElsewhereMakesMethod(
            @ForAll Trees.Case given, @ForAll @IntRange(max = 1_000) int tenthsShown) {
        Ledger own = Ledger.of(given.transition(), given.model());
        double shown = tenthsShown / 10.0;

        Ledger after = own.after(shown);

        double sum = after.entries().stream().mapToDouble(LedgerEntry::points).sum();
        assertThat(after.from()).isEqualTo(shown);
        assertThat(sum).isCloseTo(after.to() - shown, within(EXACT));
        assertThat(after.entries().subList(0, own.entries().size())).isEqualTo(own.entries());
    }
}
