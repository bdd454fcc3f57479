package dev.assay.aggregator.index;

import static org.assertj.core.api.Assertions.assertThat;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.json.jackson.JacksonJsonpMapper;
import dev.assay.aggregator.topology.IndexNames;
import dev.assay.contract.event.Document;
import dev.assay.contract.topic.RecordKey;
import dev.assay.contract.topic.TopicCatalogue;
import dev.assay.embedded.index.EmbeddedIndex;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The indexer over a real Elasticsearch that is away, slow, busy or read-only: nothing is lost, and it catches up. */
final class IndexerFaultsIT {
    private static final String TOPIC = TopicCatalogue.DOCUMENTS.name();
    private static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);
    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final int ROUNDS = 24;
    private static final int DOCUMENTS_A_ROUND = 50;
    private static final int IDENTITIES = 400;
    private static final int REQUEST_BYTES = 6_000;

    @SuppressWarnings("NullAway.Init")
    private static EmbeddedIndex node;

    @SuppressWarnings("NullAway.Init")
    private static FaultyProxy proxy;

    @SuppressWarnings("NullAway.Init")
    private static ElasticsearchClient client;

    private final MockConsumer<String, Document> consumer = new MockConsumer<>("earliest");
    private final Map<ItemResult, Integer> results = new HashMap<>();
    private final List<String> rejected = new ArrayList<>();
    private final Map<String, Long> newest = new TreeMap<>();
    private final Random random = new Random(7);
    private final Indexer indexer = new Indexer(
            consumer,
            new BulkWriter(
                    new ElasticsearchIndex(client),
                    new BulkWriter.Limits(100, REQUEST_BYTES),
                    new Retention(OptionalInt.empty(), Clock.systemUTC()),
                    item -> {
                        results.merge(item.result(), 1, Integer::sum);
                        if (item.result().hopeless()) {
                            rejected.add(item.document().id());
                        }
                    }),
            (_, offset, category, _) -> rejected.add(offset + " " + category),
            Duration.ofMillis(20));
    private long next;

    @BeforeAll
    static void start() throws Exception {
        node = EmbeddedIndex.startTemporary();
        proxy = new FaultyProxy(node.url());
        client = ElasticsearchClient.of(transport -> transport
                .host(proxy.url())
                .jsonMapper(new JacksonJsonpMapper())
                .usernameAndPassword(node.user(), node.password()));
    }

    @AfterAll
    static void stop() throws IOException {
        client._transport().close();
        proxy.close();
        node.close();
    }

    @Test
    void nothingIsLostWhateverTheIndexDoes() throws Exception {
        consumer.schedulePollTask(() -> {
            consumer.rebalance(List.of(PARTITION));
            consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
        });
        for (int round = 0; round < ROUNDS; round++) {
            int number = round;
            consumer.schedulePollTask(() -> {
                readOnly(number % 10 == 7);
                FaultyProxy.Fault[] faults = FaultyProxy.Fault.values();
                proxy.set(number % 10 == 7 ? FaultyProxy.Fault.NONE : faults[random.nextInt(faults.length)]);
                for (int document = 0; document < DOCUMENTS_A_ROUND; document++) {
                    add("finding-" + random.nextInt(IDENTITIES), "{\"message\":\"m" + next + "\"}");
                }
            });
        }
        consumer.schedulePollTask(() -> {
            add("does-not-fit", "{\"unknown\":1}");
            readOnly(false);
            proxy.set(FaultyProxy.Fault.NONE);
        });
        consumer.schedulePollTask(new UntilCommitted());
        indexer.run();

        newest.remove("does-not-fit");
        assertThat(rejected).containsExactly("does-not-fit");
        client.indices().refresh(refresh -> refresh.index(IndexNames.FINDINGS));
        assertThat(client.count(count -> count.index(IndexNames.FINDINGS)).count())
                .isEqualTo(newest.size());
        for (var document : newest.entrySet()) {
            var stored = client.get(
                    get -> get.index(IndexNames.FINDINGS).id(document.getKey()),
                    com.fasterxml.jackson.databind.JsonNode.class);
            assertThat(stored.version()).as(document.getKey()).isEqualTo(document.getValue());
        }
        assertThat(results).containsKeys(ItemResult.APPLIED, ItemResult.CONFLICT, ItemResult.UNAVAILABLE);
        assertThat(proxy.largest()).isLessThan(3 * REQUEST_BYTES); // each body comes with a line about it
    }

    /** Asks the node itself, not the proxy. */
    private static void readOnly(boolean blocked) {
        try (ElasticsearchClient direct = ElasticsearchClient.of(transport -> transport
                .host(node.url())
                .jsonMapper(new JacksonJsonpMapper())
                .usernameAndPassword(node.user(), node.password()))) {
            direct.indices()
                    .putSettings(put -> put.index(IndexFamily.FINDINGS.index())
                            .settings(settings -> settings.blocks(blocks -> blocks.write(blocked))));
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }

    private void add(String id, String body) {
        String key = RecordKey.of("shop/cart", IndexNames.FINDINGS, id).toString();
        consumer.addRecord(new ConsumerRecord<>(TOPIC, 0, next, key, new Document(body)));
        newest.put(id, next++);
    }

    /** Stops the indexer once all is committed; runs again with each poll until then. */
    private final class UntilCommitted implements Runnable {
        private final long end = System.nanoTime() + LIMIT.toNanos();

        @Override
        public void run() {
            OffsetAndMetadata committed = consumer.committed(Set.of(PARTITION)).get(PARTITION);
            if (committed != null && committed.offset() == next) {
                indexer.stop();
                return;
            }
            if (System.nanoTime() > end) {
                throw new AssertionError("committed " + committed + " of " + next);
            }
            consumer.schedulePollTask(this);
        }
    }
}
