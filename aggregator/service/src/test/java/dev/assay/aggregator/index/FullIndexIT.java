package dev.assay.aggregator.index;

import static org.assertj.core.api.Assertions.assertThat;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.json.jackson.JacksonJsonpMapper;
import dev.assay.aggregator.topology.IndexNames;
import dev.assay.embedded.index.EmbeddedIndex;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** What the embedded node lacks: API keys. All mappings are taken by a fuller server too, and months are dropped. */
@EnabledIfSystemProperty(
        named = "assay.index.distribution",
        matches = ".+",
        disabledReason = "wants the fuller Elasticsearch: ./mvnw -Pfull-index")
final class FullIndexIT {
    @Test
    void withAnApiKeyTheIndicesAreSetUpWrittenAndForgotten() throws Exception {
        try (EmbeddedIndex node = EmbeddedIndex.startTemporary();
                ElasticsearchClient owner = ElasticsearchClient.of(transport -> transport
                        .host(node.url())
                        .jsonMapper(new JacksonJsonpMapper())
                        .usernameAndPassword(node.user(), node.password()))) {
            String key = owner.security()
                    .createApiKey(create -> create.name("aggregator"))
                    .encoded();
            try (ElasticsearchClient client = ElasticsearchClient.of(transport -> transport
                    .host(node.url())
                    .jsonMapper(new JacksonJsonpMapper())
                    .apiKey(key))) {
                ElasticsearchIndex index = new ElasticsearchIndex(client);
                assertThat(index.prepare()).isEqualTo(index.prepare());
                List<DocumentIndex.Item> items = index.write(List.of(
                        month("assay-scores-2026-01", 1),
                        month("assay-scores-2026-10", 2),
                        new DocumentWrite(0, 3, IndexFamily.FINDINGS, IndexNames.FINDINGS, "f", "{\"line\":1}"),
                        new DocumentWrite(0, 4, IndexFamily.FINDINGS, IndexNames.FINDINGS, "f", "{\"line\":2}"),
                        new DocumentWrite(0, 3, IndexFamily.FINDINGS, IndexNames.FINDINGS, "f", "{\"line\":3}"),
                        new DocumentWrite(0, 5, IndexFamily.FINDINGS, IndexNames.FINDINGS, "g", "{\"other\":1}")));
                assertThat(items)
                        .extracting(DocumentIndex.Item::result)
                        .containsExactlyInAnyOrder(
                                ItemResult.APPLIED,
                                ItemResult.APPLIED,
                                ItemResult.APPLIED,
                                ItemResult.APPLIED,
                                ItemResult.CONFLICT,
                                ItemResult.MAPPING);
                Clock clock = Clock.fixed(Instant.parse("2026-11-15T00:00:00Z"), ZoneOffset.UTC);
                RetentionSweep.sweep(client, new Retention(OptionalInt.of(6), clock));
                assertThat(client.indices()
                                .getAlias(alias -> alias.name(IndexNames.SCORES))
                                .aliases())
                        .containsOnlyKeys("assay-scores-2026-10");
            }
        }
    }

    private static DocumentWrite month(String index, long offset) {
        return new DocumentWrite(0, offset, IndexFamily.SCORES, index, index, "{\"score\":50}");
    }
}
