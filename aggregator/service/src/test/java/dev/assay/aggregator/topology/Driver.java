package dev.assay.aggregator.topology;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.contract.event.Alert;
import dev.assay.contract.event.Document;
import dev.assay.contract.serde.EventSerde;
import dev.assay.contract.topic.RecordKey;
import dev.assay.contract.topic.Topic;
import dev.assay.contract.topic.TopicCatalogue;
import dev.assay.scoring.Profile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/** The topology without a broker, and the documents as they would stand in the index. */
final class Driver implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration INTERVAL = Duration.ofMillis(100);

    private static final Map<String, EventSerde<?>> SERDES = new ConcurrentHashMap<>();

    private final TopologyTestDriver driver;
    private final Map<String, TestInputTopic<String, byte[]>> inputs = new HashMap<>();
    private final TestOutputTopic<String, Document> output;
    private final SortedMap<String, Document> documents = new TreeMap<>();
    private final List<String> order = new ArrayList<>();
    private final TestOutputTopic<String, Alert> alertTopic;
    private final List<Alert> alerts = new ArrayList<>();

    private final Function<String, KeyValueBytesStoreSupplier> stores;

    /** With state on disk, as in production. */
    Driver(Path state) {
        this(state, Stores::persistentKeyValueStore);
    }

    /** With state wherever a test wants it. */
    Driver(Path state, Function<String, KeyValueBytesStoreSupplier> stores) {
        this.stores = stores;
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
        var settings = new AggregatorTopology.Settings(
                INTERVAL, Duration.ofMinutes(1), Profile.shipped(), Duration.ofHours(1), stores);
        driver = new TopologyTestDriver(AggregatorTopology.build(settings), properties);
        output = driver.createOutputTopic(
                TopicCatalogue.DOCUMENTS.name(),
                new StringDeserializer(),
                EventSerde.of(TopicCatalogue.DOCUMENTS).deserializer());
        alertTopic = driver.createOutputTopic(
                TopicCatalogue.ALERTS.name(),
                new StringDeserializer(),
                EventSerde.of(TopicCatalogue.ALERTS).deserializer());
    }

    /** Feeds one event; nothing is projected yet. */
    <V extends SpecificRecord> void feed(Topic<V> topic, RecordKey key, @Nullable V value) {
        byte[] bytes = value == null ? null : serde(topic).encode(value);
        inputs.computeIfAbsent(
                        topic.name(),
                        name -> driver.createInputTopic(name, new StringSerializer(), new ByteArraySerializer()))
                .pipeInput(new TestRecord<>(key.toString(), bytes));
    }

    @SuppressWarnings("unchecked")
    private static <V extends SpecificRecord> EventSerde<V> serde(Topic<V> topic) {
        return (EventSerde<V>) SERDES.computeIfAbsent(topic.name(), _ -> EventSerde.of(topic));
    }

    /** Projects what has changed, and rolls it up. */
    Driver settle() {
        driver.advanceWallClockTime(INTERVAL);
        driver.advanceWallClockTime(INTERVAL);
        collect();
        return this;
    }

    /** Lets time pass. */
    Driver elapse(Duration time) {
        driver.advanceWallClockTime(time);
        collect();
        return this;
    }

    /** Number of rows of a table of the repositories' state. */
    int rows(String table) {
        KeyValueStore<String, byte[]> store = driver.getKeyValueStore(RepositoryState.STORE);
        try (KeyValueIterator<String, byte[]> rows = store.prefixScan(table + "\t", new StringSerializer())) {
            int count = 0;
            while (rows.hasNext()) {
                rows.next();
                count++;
            }
            return count;
        }
    }

    private void collect() {
        alerts.addAll(alertTopic.readValuesToList());
        while (!output.isEmpty()) {
            var written = output.readKeyValue();
            order.add(written.key);
            if (written.value == null) {
                documents.remove(written.key);
            } else {
                documents.put(written.key, written.value);
            }
        }
    }

    /**
     * What a transaction has committed: the stores, and what was written.
     *
     * @param stores entries by name of the store
     */
    record Committed(
            Map<String, Map<String, byte[]>> stores, SortedMap<String, Document> documents, List<Alert> alerts) {}

    /** Commits: what is there now outlives a crash. */
    Committed commit() {
        collect();
        Map<String, Map<String, byte[]>> entries = new HashMap<>();
        for (String store : List.of(RepositoryState.STORE, OrganizationState.STORE)) {
            Map<String, byte[]> of = entries.computeIfAbsent(store, _ -> new HashMap<>());
            try (KeyValueIterator<String, byte[]> rows =
                    driver.<String, byte[]>getKeyValueStore(store).all()) {
                rows.forEachRemaining(row -> of.put(row.key, row.value));
            }
        }
        return new Committed(entries, new TreeMap<>(documents), List.copyOf(alerts));
    }

    /** One that finds what was committed, and nothing else. Closes this one. */
    Driver crashed(Path state, Committed committed) {
        close();
        Driver next = new Driver(state, stores);
        committed.stores().forEach((store, entries) -> {
            KeyValueStore<String, byte[]> to = next.driver.getKeyValueStore(store);
            entries.forEach(to::put);
        });
        next.documents.putAll(committed.documents());
        next.alerts.addAll(committed.alerts());
        return next;
    }

    /** All alerts told, in order. */
    List<Alert> alerts() {
        return alerts;
    }

    /** Keys of all documents written, deletions too, in order. */
    List<String> order() {
        return order;
    }

    /** All documents by key, as text. */
    SortedMap<String, String> all() {
        SortedMap<String, String> all = new TreeMap<>();
        documents.forEach((key, document) -> all.put(key, document.getBody()));
        return all;
    }

    /** The documents whose index begins so, in key order. */
    List<JsonNode> documents(String index) {
        return documents.entrySet().stream()
                .filter(entry -> RecordKey.parse(entry.getKey()).field(1).startsWith(index))
                .map(entry -> parse(entry.getValue().getBody()))
                .toList();
    }

    /** The only document of an index. */
    JsonNode document(String index) {
        List<JsonNode> found = documents(index);
        if (found.size() != 1) {
            throw new AssertionError("expected one document in " + index + ", found " + found);
        }
        return found.getFirst();
    }

    @Override
    public void close() {
        driver.close();
    }

    private static JsonNode parse(String body) {
        try {
            return Objects.requireNonNull(JSON.readTree(body));
        } catch (JsonProcessingException broken) {
            throw new AssertionError("not JSON: " + body, broken);
        }
    }
}
