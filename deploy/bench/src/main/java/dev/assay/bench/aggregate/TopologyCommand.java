package dev.assay.bench.aggregate;

import dev.assay.aggregator.topology.AggregatorTopology;
import dev.assay.contract.event.Document;
import dev.assay.contract.serde.EventSerde;
import dev.assay.contract.topic.RecordKey;
import dev.assay.contract.topic.Topic;
import dev.assay.contract.topic.TopicCatalogue;
import dev.assay.embedded.kafka.BrokerSettings;
import dev.assay.embedded.kafka.EmbeddedBroker;
import dev.assay.scoring.Profile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code deploy/bench/run topology}: the topology against one that decodes and stores the same records. */
@Command(
        name = "topology",
        description = "Measures the topology against one that only decodes and stores the same records.",
        mixinStandardHelpOptions = true)
public final class TopologyCommand implements Callable<Integer> {
    private static final Duration LIMIT = Duration.ofMinutes(20);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final String STORE = "stored";
    private static final double WANTED = 0.25;

    @Option(names = "--repositories", defaultValue = "40")
    private int repositories;

    @Option(names = "--transitions", defaultValue = "100")
    private int transitions;

    @Option(names = "--findings", defaultValue = "200", description = "Open findings of a repository.")
    private int findings;

    /** Set by picocli. */
    public TopologyCommand() {}

    @Override
    public Integer call() throws Exception {
        Path folder = Files.createTempDirectory("assay-bench-topology");
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("kafka"), BrokerSettings.open())) {
            Topics.create(broker.clientProperties());
            var organization = new SimulatedOrganization("bench", 1, repositories, transitions, findings);
            long records = Topics.fill(broker.clientProperties(), organization);
            double bare = run("bare", bare(), broker.clientProperties(), folder, () -> consumed(broker, "bare"));
            double whole = run("assay", whole(), broker.clientProperties(), folder, () -> covered(broker));
            System.out.printf(
                    Locale.ROOT,
                    "%,d records of %d repositories x %d transitions%n"
                            + "decode and store  %8.1f s  %,9.0f records/s%n"
                            + "topology          %8.1f s  %,9.0f records/s  %.0f%%, wanted %.0f%%%n",
                    records,
                    repositories,
                    transitions,
                    bare,
                    records / bare,
                    whole,
                    records / whole,
                    100 * bare / whole,
                    100 * WANTED);
            return bare / whole >= WANTED ? 0 : 1;
        } finally {
            remove(folder);
        }
    }

    private interface Done {
        boolean now() throws Exception;
    }

    /** Seconds from the first partition taken to everything done. */
    private double run(String name, Topology topology, Map<String, String> connection, Path folder, Done done)
            throws Exception {
        Properties properties = Topics.properties(connection);
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, name);
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        properties.put(
                StreamsConfig.STATE_DIR_CONFIG, folder.resolve("state-" + name).toString());
        properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 100);
        properties.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, 1);
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        CountDownLatch running = new CountDownLatch(1);
        try (KafkaStreams streams = new KafkaStreams(topology, properties)) {
            streams.setStateListener((state, _) -> {
                if (state == KafkaStreams.State.RUNNING) {
                    running.countDown();
                }
            });
            streams.start();
            if (!running.await(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException(name + " did not start");
            }
            long start = System.nanoTime();
            long end = start + LIMIT.toNanos();
            while (!done.now()) {
                if (System.nanoTime() > end) {
                    throw new IllegalStateException(name + " was not done after " + LIMIT);
                }
                TimeUnit.MILLISECONDS.sleep(POLL.toMillis());
            }
            return (System.nanoTime() - start) / 1e9;
        }
    }

    private static Topology whole() {
        return AggregatorTopology.build(new AggregatorTopology.Settings(
                Duration.ofMillis(100),
                Duration.ofSeconds(2),
                Profile.shipped(),
                Duration.ofHours(1),
                Stores::persistentKeyValueStore));
    }

    /** One store for all, as the real one has it; a value is decoded, encoded again and stored under its key. */
    private static Topology bare() {
        StreamsBuilder builder = new StreamsBuilder();
        builder.addStateStore(
                Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(STORE), Serdes.String(), Serdes.ByteArray())
                        .withCachingDisabled());
        Topics.OF_REPOSITORIES.forEach(topic -> store(builder, topic));
        return builder.build();
    }

    private static <V extends SpecificRecord> void store(StreamsBuilder builder, Topic<V> topic) {
        EventSerde<V> serde = EventSerde.of(topic);
        builder.stream(topic.name(), Consumed.with(Serdes.String(), serde))
                .process(() -> new Storing<>(topic.name(), serde), STORE);
    }

    private static final class Storing<V extends SpecificRecord> extends ContextualProcessor<String, V, Void, Void> {
        private final String topic;
        private final EventSerde<V> serde;

        private Storing(String topic, EventSerde<V> serde) {
            this.topic = topic;
            this.serde = serde;
        }

        @Override
        public void process(Record<String, V> event) {
            KeyValueStore<String, byte[]> store = context().getStateStore(STORE);
            store.put(topic + "\t" + event.key(), serde.encode(event.value()));
        }
    }

    /** Whether the group's offsets are at the ends of all topics. */
    private static boolean consumed(EmbeddedBroker broker, String group) throws Exception {
        try (Admin admin = Admin.create(Topics.properties(broker.clientProperties()))) {
            var committed = admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get();
            Map<TopicPartition, OffsetSpec> wanted = Topics.OF_REPOSITORIES.stream()
                    .flatMap(topic -> Stream.iterate(0, partition -> partition + 1)
                            .limit(topic.partitions())
                            .map(partition -> new TopicPartition(topic.name(), partition)))
                    .collect(Collectors.toMap(partition -> partition, _ -> OffsetSpec.latest()));
            var ends = admin.listOffsets(wanted).all().get();
            return ends.entrySet().stream().allMatch(end -> {
                OffsetAndMetadata done = committed.get(end.getKey());
                return end.getValue().offset() == 0
                        || (done != null && done.offset() >= end.getValue().offset());
            });
        }
    }

    private final Set<String> complete = new HashSet<>();
    private @Nullable KafkaConsumer<String, Document> reader;

    /** Whether the coverage of every repository says that all is reported: it is written last. */
    private boolean covered(EmbeddedBroker broker) {
        KafkaConsumer<String, Document> documents = reader == null ? reader(broker) : reader;
        reader = documents;
        documents.poll(POLL).forEach(event -> {
            RecordKey key = RecordKey.parse(event.key());
            boolean coverage = key.field(1).equals("assay-coverage");
            if (coverage && event.value() != null && event.value().getBody().contains("\"complete\":true")) {
                complete.add(key.field(0));
            }
        });
        return complete.size() == repositories;
    }

    private static KafkaConsumer<String, Document> reader(EmbeddedBroker broker) {
        Properties properties = Topics.properties(broker.clientProperties());
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        var documents = new KafkaConsumer<>(
                properties,
                new StringDeserializer(),
                EventSerde.of(TopicCatalogue.DOCUMENTS).deserializer());
        documents.assign(Stream.iterate(0, partition -> partition + 1)
                .limit(TopicCatalogue.DOCUMENTS.partitions())
                .map(partition -> new TopicPartition(TopicCatalogue.DOCUMENTS.name(), partition))
                .toList());
        return documents;
    }

    private static void remove(Path folder) throws java.io.IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.sorted(java.util.Comparator.reverseOrder()).toList();
        }
        for (Path file : files) {
            Files.deleteIfExists(file);
        }
    }
}
