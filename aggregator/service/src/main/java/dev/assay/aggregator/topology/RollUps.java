package dev.assay.aggregator.topology;

import dev.assay.contract.event.Member;
import dev.assay.contract.event.OrganizationScore;
import dev.assay.scoring.RollUp;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Roll-ups of an organization and its teams from its members. */
final class RollUps {
    /** The team of the roll-up over all members. */
    static final String WHOLE_ORGANIZATION = "";

    private RollUps() {}

    /** By team; the organization itself under {@link #WHOLE_ORGANIZATION}. Empty when there are no members. */
    static SortedMap<String, OrganizationScore> of(String organization, Collection<Member> members) {
        SortedMap<String, List<Member>> teams = new TreeMap<>();
        for (Member member : members) {
            teams.computeIfAbsent(WHOLE_ORGANIZATION, _ -> new ArrayList<>()).add(member);
            if (!member.getTeam().isEmpty()) {
                teams.computeIfAbsent(member.getTeam(), _ -> new ArrayList<>()).add(member);
            }
        }
        SortedMap<String, OrganizationScore> rollUps = new TreeMap<>();
        teams.forEach((team, of) -> rollUps.put(team, rollUp(organization, team, of)));
        return rollUps;
    }

    private static OrganizationScore rollUp(String organization, String team, List<Member> members) {
        RollUp rollUp = RollUp.of(members.stream().map(RollUps::member).toList());
        List<Member> sorted = members.stream()
                .sorted(Comparator.comparing(Member::getRepository))
                .toList();
        return new OrganizationScore(
                organization,
                team,
                rollUp.score(),
                rollUp.low(),
                rollUp.high(),
                rollUp.grade().name(),
                rollUp.lines(),
                sorted);
    }

    private static dev.assay.scoring.Member member(Member member) {
        return new dev.assay.scoring.Member(
                member.getRepository(),
                member.getCriticality(),
                member.getLines(),
                member.getScore(),
                member.getLow(),
                member.getHigh());
    }
}
