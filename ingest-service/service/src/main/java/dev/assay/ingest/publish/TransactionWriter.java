package dev.assay.ingest.publish;

import dev.assay.contract.event.CommitEvent;
import dev.assay.contract.event.RefState;
import dev.assay.contract.event.Trigger;
import dev.assay.contract.serde.EventSerde;
import dev.assay.contract.topic.TopicCatalogue;
import dev.assay.ingest.view.RefBook;
import dev.assay.ingest.view.RefKey;
import dev.assay.ingest.walk.Outbox.Batch;
import java.time.Duration;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes batches in transactions, one at a time: the commits, the refs, and the offset at which a successor goes on,
 * under the group's metadata. The group refuses what an instance writes that no longer owns the partition.
 */
public final class TransactionWriter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TransactionWriter.class);
    private static final Duration REBALANCE_LIMIT = Duration.ofSeconds(30);

    private final Producer<String, byte[]> producer;
    private final RefBook refs;
    private final EventSerde<CommitEvent> commitWriter = EventSerde.of(TopicCatalogue.COMMITS_LIVE);
    private final EventSerde<RefState> refWriter = EventSerde.of(TopicCatalogue.REFS);
    private @Nullable ConsumerGroupMetadata group;

    /** Fences an earlier writer of the same instance. The producer is closed with the writer. */
    public TransactionWriter(Producer<String, byte[]> producer, RefBook refs) {
        this.producer = producer;
        this.refs = refs;
        producer.initTransactions();
    }

    /** The group's metadata as of the last poll. */
    public synchronized void joined(ConsumerGroupMetadata metadata) {
        group = metadata;
        notifyAll();
    }

    /** Returns when no transaction is under way. */
    public synchronized void settle() {
        notifyAll();
    }

    /**
     * Commits a batch, or the offset alone.
     *
     * @param batch null for the offset alone
     * @param owner whether the look still owns its partition, asked at each attempt
     * @param offset the offset to commit, asked at each attempt
     * @throws PartitionLostException when it does not
     * @throws SessionBrokenException when producer and consumer must be opened again
     */
    public synchronized void commit(int partition, @Nullable Batch batch, BooleanSupplier owner, LongSupplier offset)
            throws InterruptedException {
        long deadline = System.nanoTime() + REBALANCE_LIMIT.toNanos();
        while (true) {
            if (!owner.getAsBoolean()) {
                throw new PartitionLostException(partition);
            }
            ConsumerGroupMetadata used = group;
            if (used != null && attempt(partition, batch, used, offset.getAsLong())) {
                break;
            }
            awaitOtherThan(used, deadline);
        }
        if (batch != null) {
            remember(batch);
        }
    }

    /** Whether it was committed; false when the group was rebalanced meanwhile. */
    private boolean attempt(int partition, @Nullable Batch batch, ConsumerGroupMetadata used, long offset) {
        try {
            producer.beginTransaction();
            if (batch != null) {
                send(batch);
            }
            TopicPartition hints = new TopicPartition(TopicCatalogue.HINTS.name(), partition);
            producer.sendOffsetsToTransaction(Map.of(hints, new OffsetAndMetadata(offset)), used);
            producer.commitTransaction();
            return true;
        } catch (CommitFailedException rebalanced) {
            LOG.info("the group was rebalanced during a transaction; trying again");
            abort();
            return false;
        } catch (KafkaException failure) {
            throw new SessionBrokenException("a transaction failed: " + failure.getMessage(), failure);
        }
    }

    private void abort() {
        try {
            producer.abortTransaction();
        } catch (KafkaException failure) {
            throw new SessionBrokenException("a transaction could not be aborted: " + failure.getMessage(), failure);
        }
    }

    private synchronized void awaitOtherThan(@Nullable ConsumerGroupMetadata used, long deadline)
            throws InterruptedException {
        while (group == null || (used != null && group.generationId() == used.generationId())) {
            long millis = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
            if (millis <= 0) {
                throw new SessionBrokenException(
                        "the group did not settle within " + REBALANCE_LIMIT.toSeconds() + " s",
                        new CommitFailedException());
            }
            wait(millis);
        }
    }

    private void send(Batch batch) {
        for (CommitEvent commit : batch.commits()) {
            var topic =
                    commit.getTrigger() == Trigger.LIVE ? TopicCatalogue.COMMITS_LIVE : TopicCatalogue.COMMITS_BACKFILL;
            send(topic.name(), batch.repository(), commitWriter.encode(commit));
        }
        for (RefState state : batch.refs()) {
            send(TopicCatalogue.REFS.name(), key(batch, state.getRef()).text(), refWriter.encode(state));
        }
        for (String ref : batch.forgotten()) {
            send(TopicCatalogue.REFS.name(), key(batch, ref).text(), null);
        }
    }

    /** A null value is a tombstone. What a send fails of, the transaction's commit throws. */
    @SuppressWarnings({"NullAway", "FutureReturnValueIgnored"})
    private void send(String topic, String key, byte @Nullable [] value) {
        producer.send(new ProducerRecord<>(topic, key, value));
    }

    private void remember(Batch batch) {
        batch.refs().forEach(state -> refs.committed(key(batch, state.getRef()), state));
        batch.forgotten().forEach(ref -> refs.committed(key(batch, ref), null));
    }

    private static RefKey key(Batch batch, String ref) {
        return new RefKey(batch.repository(), ref);
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
    }
}
