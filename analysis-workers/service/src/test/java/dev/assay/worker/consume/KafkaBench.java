package dev.assay.worker.consume;

import dev.assay.contract.event.CommitEvent;
import dev.assay.contract.event.Plan;
import dev.assay.contract.event.Report;
import dev.assay.contract.serde.EventSerde;
import dev.assay.contract.topic.KeyPartitioner;
import dev.assay.contract.topic.Topic;
import dev.assay.contract.topic.TopicCatalogue;
import dev.assay.contract.topic.TopicCreator;
import dev.assay.embedded.kafka.BrokerSettings;
import dev.assay.embedded.kafka.EmbeddedBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A real broker with the catalogue's topics, and the other side of them. */
final class KafkaBench implements AutoCloseable {
    static final Duration LIMIT = Duration.ofSeconds(90);

    private final EmbeddedBroker broker;
    private final KafkaProducer<String, byte[]> producer;
    private final Admin admin;

    KafkaBench(Path folder) throws Exception {
        broker = EmbeddedBroker.start(folder, BrokerSettings.open());
        admin = Admin.create(connection());
        TopicCreator.createMissing(admin, (short) 1);
        Map<String, Object> settings = new HashMap<>(connection());
        settings.put("partitioner.class", KeyPartitioner.class.getName());
        producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }

    Map<String, Object> connection() {
        return Map.copyOf(broker.clientProperties());
    }

    void publish(Topic<CommitEvent> topic, CommitEvent event) throws Exception {
        send(topic, event.getRepository(), event);
    }

    void publish(Plan plan) throws Exception {
        send(TopicCatalogue.PLANS, plan.getPlan(), plan);
    }

    void publishBytes(Topic<?> topic, String key, byte[] value) throws Exception {
        producer.send(new ProducerRecord<>(topic.name(), key, value)).get();
    }

    private <V extends SpecificRecord> void send(Topic<V> topic, String key, V value) throws Exception {
        publishBytes(topic, key, EventSerde.of(topic).encode(value));
    }

    /** Everything that is in a topic now, in the order of each partition. */
    <V extends SpecificRecord> List<V> read(Topic<V> topic) {
        return records(topic).stream()
                .map(found -> EventSerde.of(topic).deserializer().deserialize(topic.name(), found.value()))
                .toList();
    }

    List<ConsumerRecord<String, byte[]>> records(Topic<?> topic) {
        List<TopicPartition> partitions = IntStream.range(0, topic.partitions())
                .mapToObj(number -> new TopicPartition(topic.name(), number))
                .toList();
        List<ConsumerRecord<String, byte[]>> all = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(connection(), new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(50)).forEach(all::add);
            }
        }
        return all;
    }

    /** Reports of a commit. */
    List<Report> reports(String commit) {
        return read(TopicCatalogue.REPORTS).stream()
                .filter(report -> report.getCommit().equals(commit))
                .toList();
    }

    /** Records of the commit topics that the workers' group has not committed. */
    long lag() throws Exception {
        var committed = admin.listConsumerGroupOffsets("assay-workers")
                .partitionsToOffsetAndMetadata()
                .get();
        long lag = 0;
        for (Topic<?> topic : List.of(TopicCatalogue.COMMITS_LIVE, TopicCatalogue.COMMITS_BACKFILL)) {
            for (var end : ends(topic).entrySet()) {
                var offset = committed.get(end.getKey());
                lag += end.getValue() - (offset == null ? 0 : offset.offset());
            }
        }
        return lag;
    }

    private Map<TopicPartition, Long> ends(Topic<?> topic) {
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(connection(), new StringDeserializer(), new ByteArrayDeserializer())) {
            return consumer.endOffsets(IntStream.range(0, topic.partitions())
                    .mapToObj(number -> new TopicPartition(topic.name(), number))
                    .toList());
        }
    }

    /** Waits for a condition, within the bound of these tests. */
    static void await(String what, Condition condition) throws Exception {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not within " + LIMIT.toSeconds() + " s: " + what);
            }
            java.util.concurrent.locks.LockSupport.parkNanos(
                    Duration.ofMillis(50).toNanos());
        }
    }

    /** A condition that may ask the broker. */
    interface Condition {
        boolean holds() throws Exception;
    }

    @Override
    public void close() {
        producer.close();
        admin.close();
        broker.close();
    }
}
