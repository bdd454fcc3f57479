package dev.assay.aggregator.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.aggregator.topology.IndexNames;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.NotFoundException;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The rules as people read them. */
@ApplicationScoped
class RuleTexts {
    private static final List<String> ALWAYS = List.of("title", "severity", "confidence", "gating");

    private final DocumentSearch search;

    RuleTexts(DocumentSearch search) {
        this.search = search;
    }

    List<ObjectNode> all() throws IOException {
        return search.all(IndexNames.RULES, Map.of(), List.of("rule"));
    }

    ObjectNode one(String rule) throws IOException {
        return search.all(IndexNames.RULES, Map.of("rule", rule), List.of("rule")).stream()
                .findFirst()
                .orElseThrow(() -> new NotFoundException("no rule " + rule + "; /rules lists them"));
    }

    /** The items, each with what is known of its rule: title, severity and the like, and the fields asked for. */
    List<ObjectNode> described(List<ObjectNode> items, String... fields) throws IOException {
        Set<String> wanted =
                items.stream().map(item -> item.path("rule").asText()).collect(Collectors.toSet());
        if (wanted.isEmpty()) {
            return items;
        }
        Map<String, JsonNode> known = new HashMap<>();
        search.all(DocumentSearch.Search.of(
                        IndexNames.RULES, List.of(Queries.anyOf("rule", wanted)), Queries.ascending(List.of("rule"))))
                .forEach(rule -> known.put(rule.path("rule").asText(), rule));
        for (ObjectNode item : items) {
            JsonNode rule = known.get(item.path("rule").asText());
            if (rule != null) {
                ALWAYS.forEach(field -> item.set(field, rule.path(field)));
                List.of(fields).forEach(field -> item.set(field, rule.path(field)));
            }
        }
        return items;
    }
}
