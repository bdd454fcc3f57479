package dev.assay.bench.aggregate;

import dev.assay.contract.event.CommitEvent;
import dev.assay.contract.event.FindingBatch;
import dev.assay.contract.event.Plan;
import dev.assay.contract.event.RefState;
import dev.assay.contract.event.Report;
import dev.assay.contract.event.RepositoryDeclared;
import dev.assay.contract.event.RuleDescription;
import dev.assay.contract.event.Run;
import dev.assay.contract.serde.EventSerde;
import dev.assay.contract.topic.KeyPartitioner;
import dev.assay.contract.topic.RecordKey;
import dev.assay.contract.topic.Topic;
import dev.assay.contract.topic.TopicCatalogue;
import dev.assay.contract.topic.TopicCreator;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Fills the real topics. */
final class Topics {
    /** What the topology reads of repositories, in no special order. */
    static final List<Topic<? extends SpecificRecord>> OF_REPOSITORIES = List.of(
            TopicCatalogue.REPOSITORIES,
            TopicCatalogue.REFS,
            TopicCatalogue.COMMITS_LIVE,
            TopicCatalogue.COMMITS_BACKFILL,
            TopicCatalogue.REPORTS,
            TopicCatalogue.FINDINGS,
            TopicCatalogue.RUNS);

    private static final int LINGER_MILLIS = 20;

    private Topics() {}

    static void create(Map<String, String> connection) throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(properties(connection))) {
            TopicCreator.createMissing(admin, (short) 1);
        }
    }

    /** Tells all of an organization, and returns the number of records about repositories. */
    static long fill(Map<String, String> connection, SimulatedOrganization organization) {
        Properties properties = properties(connection);
        properties.put(ProducerConfig.PARTITIONER_CLASS_CONFIG, KeyPartitioner.class.getName());
        properties.put(ProducerConfig.LINGER_MS_CONFIG, LINGER_MILLIS);
        Map<String, EventSerde<?>> serdes = new HashMap<>();
        AtomicLong records = new AtomicLong();
        try (var producer = new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer())) {
            SimulatedOrganization.descriptions().forEach(rule -> send(producer, serdes, rule));
            send(producer, serdes, SimulatedOrganization.plan());
            organization
                    .all()
                    .forEach(repository -> repository.tell(event -> {
                        send(producer, serdes, event);
                        records.incrementAndGet();
                    }));
            producer.flush();
        }
        return records.get();
    }

    static Properties properties(Map<String, String> connection) {
        Properties properties = new Properties();
        properties.putAll(connection);
        return properties;
    }

    private static void send(
            KafkaProducer<String, byte[]> producer, Map<String, EventSerde<?>> serdes, SpecificRecord event) {
        Topic<? extends SpecificRecord> topic = topic(event);
        var _ = producer.send(new ProducerRecord<>(topic.name(), key(topic, event), encode(serdes, topic, event)));
    }

    @SuppressWarnings("unchecked")
    private static <V extends SpecificRecord> byte[] encode(
            Map<String, EventSerde<?>> serdes, Topic<V> topic, SpecificRecord event) {
        EventSerde<V> serde = (EventSerde<V>) serdes.computeIfAbsent(topic.name(), _ -> EventSerde.of(topic));
        return serde.encode(topic.value().cast(event));
    }

    /** The key's fields stand in the event by their names; no base is an empty field. */
    private static String key(Topic<?> topic, SpecificRecord event) {
        List<String> fields = new ArrayList<>();
        for (String name : topic.key()) {
            Object value = event.get(event.getSchema().getField(name).pos());
            fields.add(value == null ? "" : value.toString());
        }
        return new RecordKey(fields).toString();
    }

    private static Topic<? extends SpecificRecord> topic(SpecificRecord event) {
        return switch (event) {
            case RuleDescription _ -> TopicCatalogue.RULES;
            case Plan _ -> TopicCatalogue.PLANS;
            case RepositoryDeclared _ -> TopicCatalogue.REPOSITORIES;
            case RefState _ -> TopicCatalogue.REFS;
            case CommitEvent _ -> TopicCatalogue.COMMITS_BACKFILL;
            case Report _ -> TopicCatalogue.REPORTS;
            case FindingBatch _ -> TopicCatalogue.FINDINGS;
            case Run _ -> TopicCatalogue.RUNS;
            default -> throw new IllegalArgumentException("nobody tells " + event.getSchema());
        };
    }
}
