package dev.assay.aggregator.index;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch.indices.IndexSettings;
import co.elastic.clients.elasticsearch.indices.PutIndexTemplateRequest;
import co.elastic.clients.elasticsearch.indices.PutMappingRequest;
import co.elastic.clients.elasticsearch.indices.update_aliases.Action;
import co.elastic.clients.json.JsonpMapper;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Index templates with strict mappings, and the indices behind the aliases. Running it again changes nothing. */
final class IndexSetup {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PRIORITY = 200;
    private static final String GUARD = "assay-aliases";

    private final ElasticsearchClient client;

    IndexSetup(ElasticsearchClient client) {
        this.client = client;
    }

    /** Sets up what is missing, and gives a name that changes when one of the current indices is a new one. */
    String run() throws IOException {
        putTemplate(GUARD, guard());
        for (IndexFamily family : IndexFamily.values()) {
            putTemplate(family.alias(), template(family));
        }
        for (IndexFamily family : IndexFamily.currentOnes()) {
            createMissing(family);
            takeAlias(family);
        }
        for (IndexFamily family : IndexFamily.values()) {
            addFields(family);
        }
        return generation();
    }

    /** Fields that are new since an index was made; a field that changed needs a new version of the family instead. */
    private void addFields(IndexFamily family) throws IOException {
        JsonpMapper mapper = client._jsonpMapper();
        var content = mapper.jsonProvider()
                .createParser(new StringReader(mapping(family).toString()));
        client.indices()
                .putMapping(PutMappingRequest.of(request -> request.index(family.pattern())
                        .ignoreUnavailable(true)
                        .allowNoIndices(true)
                        .withJson(content, mapper)));
    }

    private void putTemplate(String name, ObjectNode template) throws IOException {
        JsonpMapper mapper = client._jsonpMapper();
        var content = mapper.jsonProvider().createParser(new StringReader(template.toString()));
        client.indices()
                .putIndexTemplate(
                        PutIndexTemplateRequest.of(request -> request.name(name).withJson(content, mapper)));
    }

    /** Keeps a delete, for which Elasticsearch knows no require_alias, from creating an index where an alias belongs. */
    static ObjectNode guard() {
        ObjectNode guard = JSON.createObjectNode();
        ArrayNode patterns = guard.putArray("index_patterns");
        IndexFamily.currentOnes().forEach(family -> patterns.add(family.alias()));
        return guard.put("priority", PRIORITY).put("allow_auto_create", false);
    }

    /** An index of an earlier mapping hands its alias over; it is left for its owner to delete. */
    private void takeAlias(IndexFamily family) throws IOException {
        List<Action> removals =
                client.indices().getAlias(request -> request.name(family.alias())).aliases().keySet().stream()
                        .filter(index -> !index.equals(family.index()))
                        .map(index -> Action.of(action ->
                                action.remove(remove -> remove.index(index).alias(family.alias()))))
                        .toList();
        if (!removals.isEmpty()) {
            client.indices().updateAliases(request -> request.actions(removals));
        }
    }

    /** Elasticsearch gives each index an identifier of its own when it is created. */
    private String generation() throws IOException {
        List<String> names =
                IndexFamily.currentOnes().stream().map(IndexFamily::index).toList();
        SortedMap<String, String> identifiers = new TreeMap<>();
        client.indices()
                .getSettings(request -> request.index(names))
                .settings()
                .forEach((name, state) -> identifiers.put(name, identifier(state.settings())));
        return Integer.toHexString(identifiers.hashCode());
    }

    private static String identifier(@Nullable IndexSettings settings) {
        if (settings == null) {
            return "";
        }
        IndexSettings nested = settings.index();
        return String.valueOf(nested == null ? settings.uuid() : nested.uuid());
    }

    private void createMissing(IndexFamily family) throws IOException {
        boolean exists = client.indices()
                .exists(request -> request.index(family.index()))
                .value();
        if (!exists) {
            client.indices().create(create -> create.index(family.index()));
        }
    }

    /** The template of a family: one shard, a copy where there is a second node, its mapping, and its alias. */
    static ObjectNode template(IndexFamily family) throws IOException {
        ObjectNode template = JSON.createObjectNode();
        template.putArray("index_patterns").add(family.pattern());
        template.put("priority", PRIORITY);
        ObjectNode content = template.putObject("template");
        content.putObject("settings").put("number_of_shards", 1).put("auto_expand_replicas", "0-1");
        content.putObject("aliases").putObject(family.alias());
        content.set("mappings", mapping(family));
        return template;
    }

    private static JsonNode mapping(IndexFamily family) throws IOException {
        String name = family.alias() + ".json";
        try (InputStream mapping = Objects.requireNonNull(IndexSetup.class.getResourceAsStream(name), name)) {
            return JSON.readTree(mapping);
        }
    }
}
