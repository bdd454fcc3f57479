package dev.assay.ingest.hint;

import dev.assay.contract.event.DeadLetter;
import dev.assay.contract.serde.EventSerde;
import dev.assay.contract.topic.RecordKey;
import dev.assay.contract.topic.TopicCatalogue;
import dev.assay.ingest.publish.RecordSender;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where hints go that cannot be worked off. */
final class DeadLetters {
    private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);

    /** Why; also the metric's tag. */
    enum Category {
        UNREADABLE,
        DEFECT
    }

    private final RecordSender sender;
    private final EventSerde<DeadLetter> writer = EventSerde.of(TopicCatalogue.INGEST_DEAD_LETTERS);

    DeadLetters(RecordSender sender) {
        this.sender = sender;
    }

    void send(ConsumerRecord<String, byte[]> record, RuntimeException cause) throws InterruptedException {
        ByteBuffer key =
                record.key() == null ? null : ByteBuffer.wrap(record.key().getBytes(StandardCharsets.UTF_8));
        ByteBuffer value = record.value() == null ? null : ByteBuffer.wrap(record.value());
        send(record.partition(), record.offset(), Category.UNREADABLE, cause, 1, key, value);
    }

    void send(Work.Taken hint, RuntimeException cause, int attempts) throws InterruptedException {
        ByteBuffer key = ByteBuffer.wrap(hint.repository().getBytes(StandardCharsets.UTF_8));
        send(hint.partition(), hint.offset(), Category.DEFECT, cause, attempts, key, null);
    }

    private void send(
            int partition,
            long offset,
            Category category,
            RuntimeException cause,
            int attempts,
            @Nullable ByteBuffer key,
            @Nullable ByteBuffer value)
            throws InterruptedException {
        LOG.error("dead letter partition={} offset={} category={}: {}", partition, offset, category, cause.toString());
        String hints = TopicCatalogue.HINTS.name();
        DeadLetter letter =
                new DeadLetter(hints, partition, offset, category.name(), cause.toString(), attempts, key, value);
        String recordKey = RecordKey.of(hints, Integer.toString(partition), Long.toString(offset))
                .toString();
        sender.send(List.of(
                new ProducerRecord<>(TopicCatalogue.INGEST_DEAD_LETTERS.name(), recordKey, writer.encode(letter))));
    }
}
