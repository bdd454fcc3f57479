package dev.assay.ingest.view;

import dev.assay.contract.topic.KeyPartitioner;
import dev.assay.contract.topic.TopicCatalogue;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
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
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Makes Kafka clients with the settings that ingest needs; how to connect comes from outside.
 *
 * @param connection bootstrap servers and security
 * @param instance name of this instance, unique among all that run
 */
public record KafkaClients(Map<String, Object> connection, String instance) {
    private static final String GROUP = "assay-ingest";
    private static final Duration SESSION_TIMEOUT = Duration.ofSeconds(15);
    private static final Duration TRANSACTION_TIMEOUT = Duration.ofSeconds(60);
    private static final int LINGER_MILLIS = 5;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,200}");

    public KafkaClients {
        connection = Map.copyOf(connection);
        if (!NAME.matcher(instance).matches()) {
            throw new IllegalArgumentException(
                    "assay.ingest.instance must be letters, digits, dots, dashes and underscores, was '" + instance
                            + "'");
        }
    }

    public Admin admin() {
        return Admin.create(connection);
    }

    /** A consumer without a group, for topics that are read whole. */
    public Consumer<String, byte[]> follower() {
        return consumer(Map.of());
    }

    /**
     * The consumer of hints. It is a static member: an instance that comes back takes its partitions at once, whatever
     * end it met before.
     */
    public Consumer<String, byte[]> groupMember() {
        return consumer(Map.of(
                ConsumerConfig.GROUP_ID_CONFIG,
                GROUP,
                ConsumerConfig.GROUP_INSTANCE_ID_CONFIG,
                instance,
                ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
                (int) SESSION_TIMEOUT.toMillis(),
                ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
                CooperativeStickyAssignor.class.getName()));
    }

    /** A producer whose records are acknowledged one by one: catalog and hints. */
    public Producer<String, byte[]> producer() {
        return producer(Map.of());
    }

    /** The producer of transactions; one that is opened again under the same instance fences the one before. */
    public Producer<String, byte[]> transactionalProducer() {
        return producer(Map.of(
                ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                GROUP + "-" + instance,
                ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
                (int) TRANSACTION_TIMEOUT.toMillis()));
    }

    private Consumer<String, byte[]> consumer(Map<String, Object> own) {
        Map<String, Object> settings = new HashMap<>(connection);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.putAll(own);
        return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    }

    private Producer<String, byte[]> producer(Map<String, Object> own) {
        Map<String, Object> settings = new HashMap<>(connection);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "zstd");
        settings.put(ProducerConfig.LINGER_MS_CONFIG, LINGER_MILLIS);
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, TopicCatalogue.MAX_MESSAGE_BYTES);
        settings.put(ProducerConfig.PARTITIONER_CLASS_CONFIG, KeyPartitioner.class.getName());
        settings.putAll(own);
        return new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }
}
