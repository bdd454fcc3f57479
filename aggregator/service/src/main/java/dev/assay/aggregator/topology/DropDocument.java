package dev.assay.aggregator.topology;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.contract.event.CommitIdentity;
import dev.assay.contract.event.Score;
import dev.assay.contract.event.ScoreChange;
import org.jspecify.annotations.Nullable;

/** A commit that made the score drop. */
final class DropDocument {
    private DropDocument() {}

    static ObjectNode of(
            FollowedRef ref,
            String id,
            Score score,
            ScoreChange change,
            @Nullable CommitIdentity identity,
            boolean history) {
        ObjectNode document = Json.object()
                .put("@timestamp", score.getCommittedAt().toString())
                .put("alertId", id)
                .put("organization", score.getOrganization())
                .put("repository", score.getRepository())
                .put("id", ref.id())
                .put("team", score.getTeam())
                .put("ref", score.getRef())
                .put("branch", ref.branch())
                .put("epoch", score.getEpoch())
                .put("depth", score.getDepth())
                .put("commit", score.getCommit())
                .put("plan", score.getPlan())
                .put("history", history);
        ArrayNode drops = document.putArray("drops");
        change.getDrops().forEach(drop -> drops.add(Json.name(drop)));
        document.put("from", change.getFrom())
                .put("to", score.getShown())
                .put("points", change.getPoints())
                .put("introducedWeight", change.getIntroducedWeight())
                .put("message", Drops.message(change, score.getShown()));
        ScoreDocument.withIdentity(document, identity);
        ArrayNode items = document.putArray("items");
        Drops.worst(change).forEach(item -> items.add(ScoreDocument.item(item)));
        return document;
    }
}
