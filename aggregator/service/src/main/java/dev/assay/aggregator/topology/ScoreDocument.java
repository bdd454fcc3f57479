package dev.assay.aggregator.topology;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.contract.event.CategoryScore;
import dev.assay.contract.event.RuleLoss;
import dev.assay.contract.event.Score;

/** One point of the score history. */
final class ScoreDocument {
    private ScoreDocument() {}

    static ObjectNode of(FollowedRef ref, Score score) {
        ObjectNode document = Json.object()
                .put("@timestamp", score.getCommittedAt().toString())
                .put("organization", score.getOrganization())
                .put("repository", score.getRepository())
                .put("id", ref.id())
                .put("team", score.getTeam())
                .put("ref", score.getRef())
                .put("branch", ref.branch())
                .put("epoch", score.getEpoch())
                .put("depth", score.getDepth())
                .put("commit", score.getCommit())
                .put("plan", score.getPlan());
        return withScore(document, score);
    }

    /** Adds the score itself, with its parts, as all documents about a score carry it. */
    static ObjectNode withScore(ObjectNode document, Score score) {
        document.put("profile", score.getProfile())
                .put("score", score.getScore())
                .put("low", score.getLow())
                .put("high", score.getHigh())
                .put("shown", score.getShown())
                .put("grade", score.getGrade())
                .put("gate", score.getGate())
                .put("insufficientEvidence", score.getInsufficientEvidence())
                .put("lines", score.getLines());
        document.set("categories", categories(score));
        document.set("rules", rules(score));
        return document;
    }

    private static ObjectNode categories(Score score) {
        ObjectNode categories = Json.object();
        for (CategoryScore category : score.getCategories()) {
            categories
                    .putObject(Json.name(category.getCategory()))
                    .put("score", category.getScore())
                    .put("pointsLost", category.getPointsLost())
                    .put("findings", category.getFindings());
        }
        return categories;
    }

    private static ArrayNode rules(Score score) {
        ArrayNode rules = Json.array();
        for (RuleLoss rule : score.getRules()) {
            rules.addObject()
                    .put("rule", rule.getRule())
                    .put("category", Json.name(rule.getCategory()))
                    .put("open", rule.getOpen())
                    .put("pointsLost", rule.getPointsLost());
        }
        return rules;
    }
}
