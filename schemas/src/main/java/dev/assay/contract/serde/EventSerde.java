package dev.assay.contract.serde;

import dev.assay.contract.topic.Topic;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.avro.data.TimeConversions;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Values in Avro's single-object encoding: two marker bytes, the CRC-64-AVRO fingerprint of the writer's schema, the
 * record. An unknown fingerprint is a {@link SerializationException} that names the topic.
 */
public final class EventSerde<V extends SpecificRecord> implements Serde<V> {
    private final BinaryMessageEncoder<V> encoder;
    private final BinaryMessageDecoder<V> decoder;

    private EventSerde(Class<V> type) {
        // The event's own loader: where classes come from several loaders, records must be of the caller's.
        SpecificData data = new SpecificData(type.getClassLoader());
        data.addLogicalTypeConversion(new TimeConversions.TimestampMillisConversion());
        var schema = data.getSchema(type);
        this.encoder = new BinaryMessageEncoder<>(data, schema);
        this.decoder = new BinaryMessageDecoder<>(data, schema, SchemaHistory.load(type.getClassLoader()));
    }

    public static <V extends SpecificRecord> EventSerde<V> of(Topic<V> topic) {
        return new EventSerde<>(topic.value());
    }

    public static <V extends SpecificRecord> EventSerde<V> of(Class<V> type) {
        return new EventSerde<>(type);
    }

    /** A null value is a tombstone, which Kafka's interfaces allow although their annotations do not say so. */
    @Override
    @SuppressWarnings("NullAway")
    public Serializer<V> serializer() {
        return (_, value) -> value == null ? null : encode(value);
    }

    /** A null value is a tombstone, as in {@link #serializer()}. */
    @Override
    @SuppressWarnings("NullAway")
    public Deserializer<V> deserializer() {
        return (topic, bytes) -> bytes == null ? null : decode(topic, bytes);
    }

    /** The bytes of a value as they stand in Kafka. */
    public byte[] encode(V value) {
        try {
            var buffer = encoder.encode(value);
            byte[] bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            return bytes;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private V decode(String topic, byte[] bytes) {
        try {
            return decoder.decode(bytes);
        } catch (IOException | RuntimeException failure) {
            throw new SerializationException(
                    "topic " + topic + ": not a known event: " + failure.getMessage(), failure);
        }
    }
}
