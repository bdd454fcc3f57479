package dev.assay.aggregator.topology;

import dev.assay.contract.event.DeadLetter;
import dev.assay.contract.serde.EventSerde;
import dev.assay.contract.topic.RecordKey;
import dev.assay.contract.topic.TopicCatalogue;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.jspecify.annotations.Nullable;

/** The dead letter of a record that the topology cannot use, as it is written in the record's own transaction. */
final class DeadLetterRecord {
    private static final EventSerde<DeadLetter> LETTERS = EventSerde.of(DeadLetter.class);
    /** Above this, the bytes stay in their own topic: no message may be larger than the broker takes. */
    private static final int LARGEST_COPY = TopicCatalogue.MAX_MESSAGE_BYTES / 2;

    private DeadLetterRecord() {}

    static ProducerRecord<byte[], byte[]> of(ErrorHandlerContext context, String category, Exception failure) {
        String topic = String.valueOf(context.topic());
        RecordKey key = RecordKey.of(topic, Integer.toString(context.partition()), Long.toString(context.offset()));
        DeadLetter letter = new DeadLetter(
                topic,
                context.partition(),
                context.offset(),
                category,
                String.valueOf(failure.getMessage()),
                1,
                copy(context.sourceRawKey()),
                copy(context.sourceRawValue()));
        return new ProducerRecord<>(
                TopicCatalogue.AGGREGATOR_DEAD_LETTERS.name(),
                key.toString().getBytes(StandardCharsets.UTF_8),
                LETTERS.encode(letter));
    }

    private static @Nullable ByteBuffer copy(byte @Nullable [] bytes) {
        return bytes == null || bytes.length > LARGEST_COPY ? null : ByteBuffer.wrap(bytes);
    }
}
