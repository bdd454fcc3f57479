package dev.assay.worker;

import dev.assay.contract.topic.KeyPartitioner;
import dev.assay.contract.topic.TopicCatalogue;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Makes Kafka clients as the worker needs them.
 *
 * @param connection bootstrap servers and security
 * @param worker name of this worker, unique among all that run
 */
public record KafkaClients(Map<String, Object> connection, String worker) {
    private static final String GROUP = "assay-workers";
    private static final Duration SESSION_TIMEOUT = Duration.ofSeconds(15);
    private static final int LINGER_MILLIS = 5;

    /** Records of one poll; each may be work for minutes. */
    private static final int POLL_RECORDS = 100;

    public KafkaClients {
        connection = Map.copyOf(connection);
    }

    public Admin admin() {
        return Admin.create(connection);
    }

    /** A consumer without a group, for topics that are read whole. */
    public Consumer<byte[], byte[]> follower() {
        return consumer(Map.of());
    }

    /**
     * The consumer of commits. It is a static member: a worker that comes back takes its partitions at once, whatever end
     * it met before.
     */
    public Consumer<byte[], byte[]> groupMember() {
        return consumer(Map.of(
                ConsumerConfig.GROUP_ID_CONFIG, GROUP,
                ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, worker,
                ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, (int) SESSION_TIMEOUT.toMillis(),
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG, POLL_RECORDS,
                ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName()));
    }

    /** A producer whose records are acknowledged by all replicas and never written twice or out of order. */
    public Producer<String, byte[]> producer() {
        Map<String, Object> settings = new HashMap<>(connection);
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, GROUP + "-" + worker);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        // A first batch that a new topic's leader refused must not be overtaken: what overtakes it is taken for the
        // first.
        settings.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "zstd");
        settings.put(ProducerConfig.LINGER_MS_CONFIG, LINGER_MILLIS);
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, TopicCatalogue.MAX_MESSAGE_BYTES);
        settings.put(ProducerConfig.PARTITIONER_CLASS_CONFIG, KeyPartitioner.class.getName());
        return new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }

    private Consumer<byte[], byte[]> consumer(Map<String, Object> own) {
        Map<String, Object> settings = new HashMap<>(connection);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.putAll(own);
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
