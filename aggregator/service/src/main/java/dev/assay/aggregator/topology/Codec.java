package dev.assay.aggregator.topology;

import dev.assay.contract.serde.EventSerde;
import java.nio.charset.StandardCharsets;
import org.apache.avro.specific.SpecificRecord;

/** How the values of a table stand in the store. */
interface Codec<V> {

    byte[] encode(V value);

    V decode(byte[] bytes);

    /** Avro with its schema's fingerprint, so that a later release reads what an earlier one wrote. */
    static <V extends SpecificRecord> Codec<V> avro(Class<V> type) {
        EventSerde<V> serde = EventSerde.of(type);
        return new Codec<>() {
            @Override
            public byte[] encode(V value) {
                return serde.encode(value);
            }

            @Override
            public V decode(byte[] bytes) {
                return serde.deserializer().deserialize(type.getSimpleName(), bytes);
            }
        };
    }

    /** Plain text. */
    static Codec<String> text() {
        return new Codec<>() {
            @Override
            public byte[] encode(String value) {
                return value.getBytes(StandardCharsets.UTF_8);
            }

            @Override
            public String decode(byte[] bytes) {
                return new String(bytes, StandardCharsets.UTF_8);
            }
        };
    }
}
