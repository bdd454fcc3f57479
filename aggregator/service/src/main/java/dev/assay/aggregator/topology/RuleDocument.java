package dev.assay.aggregator.topology;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.contract.event.RuleDescription;

/** A rule as people read it. */
final class RuleDocument {
    private RuleDocument() {}

    static ObjectNode of(RuleDescription rule) {
        ObjectNode document = Json.object()
                .put("rule", rule.getRule())
                .put("version", rule.getVersion())
                .put("analyzer", rule.getAnalyzer())
                .put("title", rule.getTitle())
                .put("category", Json.name(rule.getCategory()))
                .put("severity", Json.name(rule.getSeverity()))
                .put("confidence", Json.name(rule.getConfidence()))
                .put("scope", Json.name(rule.getScope()))
                .put("unit", Json.name(rule.getUnit()))
                .put("gating", rule.getGating())
                .put("density", rule.getDensity());
        ArrayNode cwe = document.putArray("cwe");
        rule.getCwe().forEach(cwe::add);
        document.put("rationale", rule.getRationale()).put("fix", rule.getFix());
        ArrayNode examples = document.putArray("examples");
        rule.getExamples()
                .forEach(example -> examples.addObject()
                        .put("language", example.getLanguage())
                        .put("text", example.getText()));
        return document;
    }
}
