package dev.assay.aggregator.topology;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.contract.event.CategoryScore;
import dev.assay.contract.event.CommitIdentity;
import dev.assay.contract.event.LedgerItem;
import dev.assay.contract.event.LedgerKind;
import dev.assay.contract.event.RuleLoss;
import dev.assay.contract.event.Score;
import dev.assay.contract.event.ScoreChange;
import org.jspecify.annotations.Nullable;

/** One point of the score history. */
final class ScoreDocument {
    private ScoreDocument() {}

    static ObjectNode of(FollowedRef ref, Score score, @Nullable CommitIdentity identity) {
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
                .put("base", score.getBase())
                .put("plan", score.getPlan());
        withIdentity(document, identity);
        withScore(document, score);
        ScoreChange change = score.getChange();
        return change == null ? document : withChange(document, change);
    }

    /** Adds who wrote a commit and what its first line says, as far as events have told it. */
    static ObjectNode withIdentity(ObjectNode document, @Nullable CommitIdentity identity) {
        if (identity == null) {
            return document;
        }
        document.put("subject", identity.getSubject());
        document.putObject("user").put("name", identity.getAuthorName()).put("email", identity.getAuthorEmail());
        document.putObject("provenance")
                .put("kind", Json.name(identity.getProvenance().getKind()))
                .set("tools", Json.texts(identity.getProvenance().getTools()));
        return document;
    }

    private static ObjectNode withChange(ObjectNode document, ScoreChange change) {
        document.put("from", change.getFrom())
                .put("introduced", change.getIntroduced())
                .put("fixed", change.getFixed());
        document.set(
                "drops", Json.texts(change.getDrops().stream().map(Json::name).toList()));
        document.putObject("parts")
                .put("finding", change.getFinding())
                .put("size", change.getSize())
                .put("gate", change.getGate())
                .put("method", change.getMethod());
        document.putObject("judged")
                .put("points", change.getPoints())
                .put("introducedWeight", change.getIntroducedWeight());
        ArrayNode ledger = document.putArray("ledger");
        change.getItems().forEach(item -> ledger.add(item(item)));
        return document;
    }

    /** One item of a ledger. */
    static ObjectNode item(LedgerItem item) {
        ObjectNode json = Json.object()
                .put("kind", Json.name(item.getKind()))
                .put("category", Json.nameOrNull(item.getCategory()))
                .put("rule", item.getRule())
                .put("fingerprint", item.getFingerprint());
        if (item.getKind() == LedgerKind.FINDING) {
            json.put("change", Json.nameOrNull(item.getChange()))
                    .put("findings", item.getFindings())
                    .put("path", item.getPath())
                    .put("line", item.getLine());
        }
        return json.put("commit", item.getCommit())
                .put("author", item.getAuthor())
                .put("provenance", Json.nameOrNull(item.getProvenance()))
                .put("points", item.getPoints());
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

    /** What each rule costs: it stands in the document of the repository, not in its history. */
    static ArrayNode rules(Score score) {
        ArrayNode rules = Json.array();
        for (RuleLoss rule : score.getRules()) {
            rules.addObject()
                    .put("rule", rule.getRule())
                    .put("category", Json.name(rule.getCategory()))
                    .put("open", rule.getOpen())
                    .put("pointsLost", rule.getPointsLost())
                    .put("gate", rule.getGate());
        }
        return rules;
    }
}
