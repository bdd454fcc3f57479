package dev.assay.scoring;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The score of a team or an organization: the mean of ln(S/100) of its members, floored so that one member cannot sink
 * all, weighted by the root of the size times the criticality.
 *
 * @param lines of all members
 * @param members sorted by repository
 */
public record RollUp(double score, double low, double high, Grade grade, long lines, List<Member> members) {

    private static final double FLOOR = -5;

    public RollUp {
        members = List.copyOf(members);
    }

    /** Rolls up at least one member. The result does not depend on the order of the members. */
    public static RollUp of(Collection<Member> members) {
        if (members.isEmpty()) {
            throw new IllegalArgumentException("a roll-up wants at least one member");
        }
        List<Member> sorted = members.stream()
                .sorted(Comparator.comparing(Member::repository))
                .toList();
        double score = mean(sorted, Member::score);
        double low = Math.min(score, mean(sorted, Member::low));
        double high = Math.max(score, mean(sorted, Member::high));
        long lines = sorted.stream().mapToLong(Member::lines).sum();
        return new RollUp(score, low, high, Grade.of(score), lines, sorted);
    }

    private static double mean(List<Member> members, ToDoubleFunction<Member> value) {
        double sum = 0;
        double weights = 0;
        for (Member member : members) {
            double weight = StrictMath.sqrt(Size.thousands(member.lines())) * member.criticality();
            sum += weight * Math.max(FLOOR, StrictMath.log(value.applyAsDouble(member) / 100));
            weights += weight;
        }
        return 100 * StrictMath.exp(sum / weights);
    }
}
