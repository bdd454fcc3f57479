package dev.assay.aggregator.topology;

import dev.assay.aggregator.AggregatorConfig;
import java.time.Duration;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;

/** Settings of Kafka Streams. */
final class StreamsProperties {
    /** Prefix of the consumer group, the internal topics and the transactional ids. */
    static final String APPLICATION = "assay-aggregator";

    /** Longer than any round of writing; the broker aborts what takes longer. */
    private static final Duration TRANSACTION_LIMIT = Duration.ofSeconds(60);

    private static final int CHANGELOG_SEGMENT_BYTES = 16 << 20;

    private StreamsProperties() {}

    static Properties of(AggregatorConfig config, Properties connection) {
        Properties properties = new Properties();
        properties.putAll(connection);
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, APPLICATION);
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        properties.put(StreamsConfig.STATE_DIR_CONFIG, config.state().toString());
        properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, config.streams().threads());
        properties.put(
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
                config.streams().commitInterval().toMillis());
        properties.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, (int) config.replicationFactor());
        properties.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocksDb.class.getName());
        properties.put(BoundedRocksDb.BYTES, config.streams().stateMemoryBytes());
        properties.put(StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, UnreadableRecords.class.getName());
        properties.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, UnusableRecords.class.getName());
        properties.put("processing.exception.handler.global.enabled", "true");
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), (int)
                TRANSACTION_LIMIT.toMillis());
        properties.put(StreamsConfig.topicPrefix(TopicConfig.SEGMENT_BYTES_CONFIG), CHANGELOG_SEGMENT_BYTES);
        return properties;
    }
}
