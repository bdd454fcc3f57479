package dev.assay.aggregator.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;

/** Findings as a SARIF 2.1.0 log. */
final class FindingSarif {
    private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";
    private static final String FINGERPRINT = "assay/v1";

    private FindingSarif() {}

    static ObjectNode of(List<ObjectNode> findings, List<ObjectNode> rules) {
        ObjectNode log =
                JsonNodeFactory.instance.objectNode().put("$schema", SCHEMA).put("version", "2.1.0");
        ObjectNode run = log.putArray("runs").addObject();
        ArrayNode described =
                run.putObject("tool").putObject("driver").put("name", "Assay").putArray("rules");
        rules.forEach(rule -> described.add(rule(rule)));
        ArrayNode results = run.putArray("results");
        findings.forEach(finding -> results.add(result(finding)));
        return log;
    }

    private static ObjectNode rule(JsonNode rule) {
        ObjectNode described = JsonNodeFactory.instance
                .objectNode()
                .put("id", rule.path("rule").asText());
        described.putObject("shortDescription").put("text", rule.path("title").asText());
        described
                .putObject("fullDescription")
                .put("text", rule.path("rationale").asText());
        described.putObject("help").put("text", rule.path("fix").asText());
        described.putObject("defaultConfiguration").put("level", level(rule));
        ArrayNode tags = described.putObject("properties").putArray("tags");
        tags.add(rule.path("category").asText());
        rule.path("cwe").forEach(number -> tags.add("external/cwe/cwe-" + number.asText()));
        return described;
    }

    private static ObjectNode result(JsonNode finding) {
        ObjectNode result = JsonNodeFactory.instance
                .objectNode()
                .put("ruleId", finding.path("rule").asText())
                .put("level", level(finding));
        result.putObject("message").put("text", finding.path("message").asText());
        place(result, finding);
        result.putObject("partialFingerprints")
                .put(FINGERPRINT, finding.path("fingerprint").asText());
        result.put("baselineState", finding.path("state").asText().equals("fixed") ? "absent" : "unchanged");
        if (!finding.path("suppressed").isNull() && !finding.path("suppressed").isMissingNode()) {
            result.putArray("suppressions")
                    .addObject()
                    .put("kind", "inSource")
                    .put("justification", finding.path("suppressed").asText());
        }
        return result;
    }

    /** A finding about no file is about the repository: its place is the root. */
    private static void place(ObjectNode result, JsonNode finding) {
        String path = finding.path("path").asText();
        ObjectNode physical = result.putArray("locations").addObject().putObject("physicalLocation");
        physical.putObject("artifactLocation").put("uri", path.isEmpty() ? "." : uri(path));
        int line = finding.path("line").asInt();
        if (line > 0) {
            physical.putObject("region")
                    .put("startLine", line)
                    .put("endLine", Math.max(line, finding.path("endLine").asInt()));
        }
    }

    private static String uri(String path) {
        try {
            return new URI(null, null, path, null).toASCIIString();
        } catch (URISyntaxException impossible) {
            throw new IllegalArgumentException("a path is always a relative address once it is quoted", impossible);
        }
    }

    private static String level(JsonNode of) {
        return switch (of.path("severity").asText()) {
            case "critical", "high" -> "error";
            case "medium" -> "warning";
            default -> "note";
        };
    }
}
