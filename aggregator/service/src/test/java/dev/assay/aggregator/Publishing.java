package dev.assay.aggregator;

import dev.assay.aggregator.topology.Feeding;
import dev.assay.contract.serde.EventSerde;
import dev.assay.contract.topic.KeyPartitioner;
import dev.assay.contract.topic.Topic;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Puts events where ingest and workers would put them. */
public final class Publishing {
    private Publishing() {}

    public static void send(List<? extends SpecificRecord> events) throws InterruptedException, ExecutionException {
        Properties properties = new Properties();
        properties.putAll(Map.copyOf(RealServers.broker().clientProperties()));
        properties.put(ProducerConfig.PARTITIONER_CLASS_CONFIG, KeyPartitioner.class.getName());
        try (var producer = new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer())) {
            for (SpecificRecord event : events) {
                producer.send(message(Feeding.of(event))).get();
            }
        }
    }

    private static <V extends SpecificRecord> ProducerRecord<String, byte[]> message(Feeding<V> event) {
        Topic<V> topic = event.topic();
        V value = Objects.requireNonNull(event.value());
        return new ProducerRecord<>(
                topic.name(), event.key().toString(), EventSerde.of(topic).encode(value));
    }
}
