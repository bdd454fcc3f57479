package dev.assay.aggregator.index;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch.indices.PutIndexTemplateRequest;
import co.elastic.clients.json.JsonpMapper;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.util.Objects;

/** Index templates with strict mappings, and the indices behind the aliases. Running it again changes nothing. */
final class IndexSetup {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PRIORITY = 200;

    private final ElasticsearchClient client;

    IndexSetup(ElasticsearchClient client) {
        this.client = client;
    }

    void run() throws IOException {
        JsonpMapper mapper = client._jsonpMapper();
        for (IndexFamily family : IndexFamily.values()) {
            String template = template(family).toString();
            client.indices()
                    .putIndexTemplate(PutIndexTemplateRequest.of(request -> request.name(family.alias())
                            .withJson(mapper.jsonProvider().createParser(new StringReader(template)), mapper)));
        }
        for (IndexFamily family : IndexFamily.currentOnes()) {
            createMissing(family);
        }
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
