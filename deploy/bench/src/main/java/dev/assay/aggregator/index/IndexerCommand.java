package dev.assay.aggregator.index;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._helpers.bulk.BulkIngester;
import co.elastic.clients.elasticsearch._types.VersionType;
import co.elastic.clients.json.jackson.JacksonJsonpMapper;
import co.elastic.clients.util.BinaryData;
import co.elastic.clients.util.ContentType;
import dev.assay.aggregator.topology.IndexNames;
import dev.assay.contract.event.Document;
import dev.assay.contract.serde.EventSerde;
import dev.assay.contract.topic.KeyPartitioner;
import dev.assay.contract.topic.RecordKey;
import dev.assay.contract.topic.TopicCatalogue;
import dev.assay.contract.topic.TopicCreator;
import dev.assay.embedded.index.EmbeddedIndex;
import dev.assay.embedded.kafka.BrokerSettings;
import dev.assay.embedded.kafka.EmbeddedBroker;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code deploy/bench/run indexer}: the indexer against Elastic's own BulkIngester, over the same documents of the same
 * topic. It stands in the indexer's package, because the indexer is nobody else's business.
 */
@Command(
        name = "indexer",
        description = "Measures the indexer against a bare BulkIngester that reads the same documents.",
        mixinStandardHelpOptions = true)
public final class IndexerCommand implements Callable<Integer> {
    private static final Duration POLL = Duration.ofMillis(250);
    private static final int REQUEST_DOCUMENTS = 1_000;
    private static final int REQUEST_BYTES = 5_000_000;
    private static final int ROUNDS = 2;
    private static final double WANTED = 0.7;

    @Option(names = "--documents", defaultValue = "100000")
    private int documents;

    /** Set by picocli. */
    public IndexerCommand() {}

    @Override
    public Integer call() throws Exception {
        Path folder = Files.createTempDirectory("assay-bench-indexer");
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder, BrokerSettings.open());
                EmbeddedIndex index = EmbeddedIndex.startTemporary();
                ElasticsearchClient client = ElasticsearchClient.of(transport -> transport
                        .host(index.url())
                        .jsonMapper(new JacksonJsonpMapper())
                        .usernameAndPassword(index.user(), index.password()))) {
            fill(broker.clientProperties());
            double bare = 0;
            double own = 0;
            for (int round = 0; round < ROUNDS; round++) { // the first one warms both up
                bare = bare(broker.clientProperties(), client);
                own = own(broker.clientProperties(), client);
            }
            System.out.printf(
                    Locale.ROOT,
                    "%,d documents%nBulkIngester  %6.1f s  %,9.0f/s%nindexer       %6.1f s  %,9.0f/s  %.0f%%, wanted"
                            + " %.0f%%%n",
                    documents,
                    bare,
                    documents / bare,
                    own,
                    documents / own,
                    100 * bare / own,
                    100 * WANTED);
            return bare / own >= WANTED ? 0 : 1;
        }
    }

    private void fill(Map<String, String> connection) throws Exception {
        Properties properties = properties(connection);
        try (Admin admin = Admin.create(properties)) {
            TopicCreator.createMissing(admin, (short) 1);
        }
        properties.put(ProducerConfig.PARTITIONER_CLASS_CONFIG, KeyPartitioner.class.getName());
        try (var producer = new KafkaProducer<>(
                properties,
                new StringSerializer(),
                EventSerde.of(TopicCatalogue.DOCUMENTS).serializer())) {
            for (int number = 0; number < documents; number++) {
                String key = RecordKey.of("bench/r" + number % 50, IndexNames.FINDINGS, "finding-" + number)
                        .toString();
                var _ = producer.send(
                        new ProducerRecord<>(TopicCatalogue.DOCUMENTS.name(), key, new Document(finding(number))));
            }
        }
    }

    private static String finding(int number) {
        return """
                {"organization":"bench","repository":"bench/r%1$d","id":"r%1$d","ref":"refs/heads/main","branch":"main",\
                "plan":"p","fingerprint":"%2$016x-1","rule":"security/rule-%3$d","category":"security",\
                "severity":"high","severityWeight":10,"path":"src/main/java/org/example/File%4$d.java","line":%5$d,\
                "endLine":%5$d,"message":"What the simulated rule found here, number %2$d.","state":"open",\
                "suppressed":null,"introducedBy":"%2$040x","introducedIn":"%2$040x","fixedBy":null,\
                "introducedAt":"2026-01-05T08:00:00Z","@timestamp":"2026-01-05T08:00:00Z",\
                "user":{"name":"Author","email":"author@example.org"},"provenance":{"kind":"human","tools":[]}}""".formatted(number % 50, number, number % 20, number % 500, number % 900 + 1);
    }

    /** Elastic's helper with as large requests, external versions and one consumer; nothing else. */
    private double bare(Map<String, String> connection, ElasticsearchClient client) throws Exception {
        empty(client);
        long start = System.nanoTime();
        try (var consumer = consumer(connection, "bare-" + start);
                BulkIngester<Void> ingester = BulkIngester.of(of -> of.client(client)
                        .maxOperations(REQUEST_DOCUMENTS)
                        .maxSize(REQUEST_BYTES)
                        .maxConcurrentRequests(1))) {
            consumer.subscribe(java.util.List.of(TopicCatalogue.DOCUMENTS.name()));
            int read = 0;
            while (read < documents) {
                for (var event : consumer.poll(POLL)) {
                    read++;
                    String id = RecordKey.parse(event.key()).field(2);
                    BinaryData body = BinaryData.of(
                            event.value().getBody().getBytes(StandardCharsets.UTF_8), ContentType.APPLICATION_JSON);
                    ingester.add(operation -> operation.index(index -> index.index(IndexNames.FINDINGS)
                            .id(id)
                            .version(event.offset())
                            .versionType(VersionType.External)
                            .document(body)));
                }
            }
            ingester.flush();
        } // closing waits for the last answer
        return (System.nanoTime() - start) / 1e9;
    }

    private double own(Map<String, String> connection, ElasticsearchClient client) throws Exception {
        empty(client);
        long start = System.nanoTime();
        AtomicInteger settled = new AtomicInteger();
        BulkWriter writer = new BulkWriter(
                new ElasticsearchIndex(client),
                new BulkWriter.Limits(REQUEST_DOCUMENTS, REQUEST_BYTES),
                new Retention(java.util.OptionalInt.empty(), java.time.Clock.systemUTC()),
                _ -> settled.incrementAndGet());
        try (var consumer = consumer(connection, "own-" + start)) {
            Indexer indexer = new Indexer(
                    consumer,
                    writer,
                    (_, _, category, cause) -> {
                        throw new IllegalStateException(category + ": " + cause);
                    },
                    Duration.ofMillis(100));
            Thread thread = new Thread(indexer::run);
            thread.start();
            while (settled.get() < documents && thread.isAlive()) {
                Thread.onSpinWait();
                Thread.sleep(5);
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            indexer.stop();
            thread.join();
            return seconds;
        }
    }

    private static void empty(ElasticsearchClient client) throws Exception {
        client.indices()
                .delete(delete -> delete.index(IndexFamily.FINDINGS.index()).ignoreUnavailable(true));
        new ElasticsearchIndex(client).prepare();
    }

    private static KafkaConsumer<String, Document> consumer(Map<String, String> connection, String group) {
        Properties properties = properties(connection);
        properties.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 2_000);
        return new KafkaConsumer<>(
                properties,
                new StringDeserializer(),
                EventSerde.of(TopicCatalogue.DOCUMENTS).deserializer());
    }

    private static Properties properties(Map<String, String> connection) {
        Properties properties = new Properties();
        properties.putAll(connection);
        return properties;
    }
}
