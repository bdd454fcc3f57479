package dev.assay.worker.consume;

import dev.assay.contract.event.CommitEvent;
import dev.assay.contract.event.DeadLetter;
import dev.assay.contract.serde.EventSerde;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Records that could not be processed, with what is known of why. */
final class DeadLetters {
    private static final EventSerde<CommitEvent> COMMITS = EventSerde.of(CommitEvent.class);

    private DeadLetters() {}

    static DeadLetter of(Task task, Outcome.GivenUp givenUp) {
        return DeadLetter.newBuilder()
                .setTopic(task.partition().topic())
                .setPartition(task.partition().partition())
                .setOffset(task.offset())
                .setCategory(givenUp.category())
                .setCause(givenUp.cause())
                .setAttempts(givenUp.attempts())
                .setKey(bytes(task.repository().getBytes(StandardCharsets.UTF_8)))
                .setValue(bytes(COMMITS.encode(task.event())))
                .build();
    }

    /** A record whose value is no known event. */
    static DeadLetter unreadable(ConsumerRecord<byte[], byte[]> received, RuntimeException failure) {
        return DeadLetter.newBuilder()
                .setTopic(received.topic())
                .setPartition(received.partition())
                .setOffset(received.offset())
                .setCategory("UNREADABLE")
                .setCause(String.valueOf(failure.getMessage()))
                .setAttempts(1)
                .setKey(bytes(received.key()))
                .setValue(bytes(received.value()))
                .build();
    }

    private static @Nullable ByteBuffer bytes(byte @Nullable [] bytes) {
        return bytes == null ? null : ByteBuffer.wrap(bytes);
    }
}
