package dev.assay.aggregator.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.scoring.Drop;
import java.util.List;
import java.util.Locale;

/** Whether a change may go on. The same bounds make a drop of the score. */
final class GateAnswer {
    private GateAnswer() {}

    /** Judges a branch as it stands: no gate finding may be open. */
    static ObjectNode ofState(ObjectNode repository) {
        ObjectNode answer = head(repository);
        boolean closed = repository.path("gate").asBoolean();
        condition(
                answer,
                "no-gate-finding",
                !closed,
                closed ? "open gate findings of " + String.join(", ", gates(repository)) : "no gate finding is open");
        return verdict(answer);
    }

    /** Judges what came after a commit, whatever was there before it. */
    static ObjectNode since(ObjectNode repository, ObjectNode base, List<ObjectNode> after) {
        ObjectNode answer = head(repository);
        answer.set("base", base.path("commit"));
        answer.set("from", base.path("shown"));
        answer.put("commits", after.size());
        boolean closed =
                repository.path("gate").asBoolean() && !base.path("gate").asBoolean();
        condition(
                answer,
                "no-new-gate-finding",
                !closed,
                closed
                        ? "new gate findings of " + String.join(", ", gates(repository))
                        : "no gate finding is new since the base");
        double points = sum(after, "points");
        condition(
                answer,
                "points",
                points > -Drop.LOST_POINTS,
                String.format(
                        Locale.ROOT,
                        "the score moves by %+.1f without what is due to size; %.0f points are too many to lose",
                        points,
                        Drop.LOST_POINTS));
        double weight = sum(after, "introducedWeight");
        condition(
                answer,
                "introduced",
                weight < Drop.INTRODUCED_WEIGHT,
                String.format(
                        Locale.ROOT,
                        "new findings weigh %.0f by severity; %.0f are too many",
                        weight,
                        Drop.INTRODUCED_WEIGHT));
        return verdict(answer);
    }

    private static ObjectNode head(ObjectNode repository) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        for (String field : List.of("id", "branch", "commit", "score", "shown", "grade", "gate", "stale")) {
            answer.set(field, repository.path(field));
        }
        answer.putArray("conditions");
        return answer;
    }

    private static void condition(ObjectNode answer, String name, boolean passed, String detail) {
        answer.withArray("conditions")
                .addObject()
                .put("condition", name)
                .put("passed", passed)
                .put("detail", detail);
    }

    private static ObjectNode verdict(ObjectNode answer) {
        boolean passed = true;
        for (JsonNode condition : answer.withArray("conditions")) {
            passed &= condition.path("passed").asBoolean();
        }
        return answer.put("passed", passed);
    }

    private static List<String> gates(ObjectNode repository) {
        ArrayNode rules = repository.withArray("rules");
        return rules.valueStream()
                .filter(rule -> rule.path("gate").asBoolean())
                .map(rule -> rule.path("rule").asText())
                .toList();
    }

    private static double sum(List<ObjectNode> scores, String field) {
        return scores.stream()
                .mapToDouble(score -> score.path("judged").path(field).asDouble())
                .sum();
    }
}
