package dev.assay.aggregator.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Which fixes gain most points. A rule's findings take a known part of ln(S/100), so what the score would be without
 * them is exact.
 */
final class NextFixes {
    private static final double GATE_CEILING = 59;
    private static final double FLOOR = -5;
    private static final double SMALLEST_SIZE = 0.1;
    private static final double THOUSAND = 1_000;

    private NextFixes() {}

    /** The rules of a repository whose findings cost most, best first. */
    static List<ObjectNode> ofRepository(ObjectNode repository, int number) {
        double score = repository.path("score").asDouble();
        double shown = repository.path("shown").asDouble();
        long gates = gates(repository);
        List<ObjectNode> fixes = new ArrayList<>();
        for (JsonNode rule : repository.path("rules")) {
            double without = without(score, rule);
            boolean open = gates - (rule.path("gate").asBoolean() ? 1 : 0) > 0;
            double shownWithout = open ? Math.min(without, GATE_CEILING) : without;
            fixes.add(fix(repository, rule)
                    .put("points", without - score)
                    .put("shownPoints", shownWithout - shown)
                    .put(
                            "pointsPerFinding",
                            (without - score) / Math.max(1, rule.path("open").asLong())));
        }
        fixes.sort(Comparator.comparingDouble((ObjectNode fix) -> -Math.max(
                        fix.path("shownPoints").asDouble(), fix.path("points").asDouble()))
                .thenComparing(fix -> fix.path("rule").asText()));
        return fixes.subList(0, Math.min(number, fixes.size()));
    }

    /** The rules whose findings in one repository cost the organization most, best first. */
    static List<ObjectNode> ofOrganization(List<ObjectNode> repositories, int number) {
        double weights = repositories.stream().mapToDouble(NextFixes::weight).sum();
        double logs = repositories.stream()
                .mapToDouble(repository ->
                        weight(repository) * log(repository.path("score").asDouble()))
                .sum();
        double whole = 100 * Math.exp(weights == 0 ? 0 : logs / weights);
        List<ObjectNode> fixes = new ArrayList<>();
        for (ObjectNode repository : repositories) {
            double score = repository.path("score").asDouble();
            for (JsonNode rule : repository.path("rules")) {
                double without = without(score, rule);
                double change = weight(repository) / weights * (log(without) - log(score));
                fixes.add(fix(repository, rule)
                        .put("points", whole * Math.expm1(change))
                        .put("repositoryPoints", without - score));
            }
        }
        fixes.sort(Comparator.comparingDouble(
                        (ObjectNode fix) -> -fix.path("points").asDouble())
                .thenComparing(fix -> fix.path("repository").asText())
                .thenComparing(fix -> fix.path("rule").asText()));
        return fixes.subList(0, Math.min(number, fixes.size()));
    }

    private static ObjectNode fix(ObjectNode repository, JsonNode rule) {
        ObjectNode fix = JsonNodeFactory.instance.objectNode();
        fix.set("repository", repository.path("id"));
        fix.set("branch", repository.path("branch"));
        fix.set("team", repository.path("team"));
        for (String field : List.of("rule", "category", "open", "pointsLost", "gate")) {
            fix.set(field, rule.path(field));
        }
        return fix;
    }

    /** The score if no finding of the rule were open. */
    private static double without(double score, JsonNode rule) {
        double lost = 100 - score;
        double share = lost <= 0 ? 0 : rule.path("pointsLost").asDouble() / lost;
        return 100 * Math.exp(Math.log(score / 100) * (1 - share));
    }

    private static long gates(ObjectNode repository) {
        long gates = 0;
        for (JsonNode rule : repository.path("rules")) {
            gates += rule.path("gate").asBoolean() ? 1 : 0;
        }
        return gates;
    }

    private static double weight(ObjectNode repository) {
        double size = Math.max(SMALLEST_SIZE, repository.path("lines").asLong() / THOUSAND);
        return Math.sqrt(size) * repository.path("criticality").asDouble();
    }

    private static double log(double score) {
        return Math.max(FLOOR, Math.log(score / 100));
    }
}
