package dev.assay.aggregator.query;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The ledger of a commit, as it stands in the commit's score. */
final class Ledgers {
    private static final List<String> HEAD =
            List.of("id", "branch", "commit", "base", "committedAt", "subject", "user", "provenance", "drops");

    private Ledgers() {}

    /** A baseline changes nothing: it has no items, and it ends where it begins. */
    static ObjectNode answer(ObjectNode score) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        score.set("committedAt", score.path("@timestamp"));
        HEAD.forEach(field -> answer.set(field, score.path(field)));
        boolean baseline =
                score.path("from").isMissingNode() || score.path("from").isNull();
        answer.put("baseline", baseline);
        answer.set("from", baseline ? score.path("shown") : score.path("from"));
        answer.set("to", score.path("shown"));
        answer.set("parts", score.path("parts"));
        answer.putArray("items").addAll(score.withArray("ledger").deepCopy());
        return answer;
    }
}
