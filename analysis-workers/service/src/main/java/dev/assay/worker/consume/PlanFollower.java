package dev.assay.worker.consume;

import dev.assay.contract.event.Plan;
import dev.assay.contract.serde.EventSerde;
import dev.assay.contract.topic.TopicCatalogue;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads assay.plans from its beginning and follows it. For one thread. */
final class PlanFollower implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PlanFollower.class);
    private static final TopicPartition PARTITION = new TopicPartition(TopicCatalogue.PLANS.name(), 0);
    private static final Duration CATCH_UP = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(100);

    private final Consumer<byte[], byte[]> consumer;
    private final PlanBook book = new PlanBook();
    private final EventSerde<Plan> serde = EventSerde.of(TopicCatalogue.PLANS);

    PlanFollower(Consumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
        consumer.assign(List.of(PARTITION));
        consumer.seekToBeginning(List.of(PARTITION));
    }

    PlanBook book() {
        return book;
    }

    /** Takes what is there without waiting for more. */
    void glance() {
        read(Duration.ZERO);
    }

    /**
     * Reads everything that is in the topic now.
     *
     * @throws TimeoutException when the broker does not give it in time
     */
    void catchUp() {
        Long end = consumer.endOffsets(List.of(PARTITION)).get(PARTITION);
        long deadline = System.nanoTime() + CATCH_UP.toNanos();
        while (end != null && consumer.position(PARTITION) < end) {
            if (System.nanoTime() > deadline) {
                throw new TimeoutException("plans were not read within " + CATCH_UP.toSeconds() + " s");
            }
            read(POLL);
        }
    }

    private void read(Duration wait) {
        for (ConsumerRecord<byte[], byte[]> received : consumer.poll(wait)) {
            if (received.value() == null) {
                continue;
            }
            try {
                book.put(serde.deserializer().deserialize(received.topic(), received.value()), received.offset());
            } catch (SerializationException failure) {
                LOG.error("plan left out offset={} cause={}", received.offset(), failure.getMessage());
            }
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
