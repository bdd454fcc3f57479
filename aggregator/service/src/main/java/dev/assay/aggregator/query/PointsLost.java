package dev.assay.aggregator.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;

/** What a finding costs: the equal share of its rule's loss in the repository as it stands. */
final class PointsLost {
    private final Map<String, Double> byRule;

    private PointsLost(Map<String, Double> byRule) {
        this.byRule = byRule;
    }

    /** Reads the rules of a repository's document. */
    static PointsLost from(ObjectNode repository) {
        Map<String, Double> byRule = new TreeMap<>();
        for (JsonNode rule : repository.path("rules")) {
            long open = rule.path("open").asLong();
            if (open > 0) {
                byRule.put(rule.path("rule").asText(), rule.path("pointsLost").asDouble() / open);
            }
        }
        return new PointsLost(byRule);
    }

    static PointsLost unknown() {
        return new PointsLost(Map.of());
    }

    /** Points of a finding; 0 when it is suppressed, fixed or not scored. */
    double cost(JsonNode finding) {
        boolean scored = finding.path("state").asText().equals("open")
                && finding.path("suppressed").isNull();
        return scored ? byRule.getOrDefault(finding.path("rule").asText(), 0.0) : 0;
    }
}
