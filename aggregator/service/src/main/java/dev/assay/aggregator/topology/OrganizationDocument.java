package dev.assay.aggregator.topology;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.contract.event.Member;
import dev.assay.contract.event.OrganizationScore;

/** An organization, or one of its teams, as it stands now. */
final class OrganizationDocument {
    private OrganizationDocument() {}

    static ObjectNode of(OrganizationScore score) {
        ObjectNode document = Json.object()
                .put("organization", score.getOrganization())
                .put("team", score.getTeam())
                .put("score", score.getScore())
                .put("low", score.getLow())
                .put("high", score.getHigh())
                .put("grade", score.getGrade())
                .put("lines", score.getLines());
        ArrayNode members = document.putArray("members");
        score.getMembers().forEach(member -> members.add(member(score.getOrganization(), member)));
        return document;
    }

    private static ObjectNode member(String organization, Member member) {
        return Json.object()
                .put("repository", member.getRepository())
                .put("id", FollowedRef.id(organization, member.getRepository()))
                .put("ref", member.getRef())
                .put("team", member.getTeam())
                .put("criticality", member.getCriticality())
                .put("commit", member.getCommit())
                .put("plan", member.getPlan())
                .put("score", member.getScore())
                .put("low", member.getLow())
                .put("high", member.getHigh())
                .put("shown", member.getShown())
                .put("grade", member.getGrade())
                .put("insufficientEvidence", member.getInsufficientEvidence())
                .put("lines", member.getLines());
    }
}
