package dev.assay.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RollUpPropertyTest {

    private static final double EXACT = 1e-9;

    @Property
    void orderOfTheMembersChangesNoBit(@ForAll("members") List<Member> members, @ForAll long seed) {
        List<Member> shuffled = new ArrayList<>(members);
        Collections.shuffle(shuffled, new Random(seed));

        assertThat(RollUp.of(shuffled)).isEqualTo(RollUp.of(members));
    }

    @Property
    void liesBetweenItsMembers(@ForAll("members") List<Member> members) {
        RollUp rollUp = RollUp.of(members);
        double least = members.stream().mapToDouble(Member::score).min().orElseThrow();
        double most = members.stream().mapToDouble(Member::score).max().orElseThrow();

        assertThat(rollUp.score()).isBetween(least - EXACT, Math.max(most, 100 * Math.exp(-5)) + EXACT);
        assertThat(rollUp.low()).isLessThanOrEqualTo(rollUp.score());
        assertThat(rollUp.high()).isGreaterThanOrEqualTo(rollUp.score());
    }

    @Property
    void aSingleMemberIsTheWhole(@ForAll("member") Member member) {
        RollUp rollUp = RollUp.of(List.of(member));

        assertThat(rollUp.score()).isCloseTo(Math.max(member.score(), 100 * Math.exp(-5)), within(EXACT));
    }

    @Provide
    Arbitrary<List<Member>> members() {
        return member().list().ofMinSize(1).ofMaxSize(20).uniqueElements(Member::repository);
    }

    @Provide
    Arbitrary<Member> member() {
        return Combinators.combine(
                        Arbitraries.strings().alpha().ofLength(6),
                        Arbitraries.doubles().between(0.1, 10),
                        Arbitraries.longs().between(0, 5_000_000),
                        Arbitraries.doubles().between(0, 100).list().ofSize(3))
                .as((name, criticality, lines, scores) -> {
                    List<Double> sorted = scores.stream().sorted().toList();
                    return new Member(name, criticality, lines, sorted.get(1), sorted.get(0), sorted.get(2));
                });
    }
}
