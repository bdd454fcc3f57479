package dev.assay.aggregator.index;

import dev.assay.contract.event.Document;
import dev.assay.contract.topic.TopicCatalogue;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.RetriableCommitFailedException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;

/**
 * Moves documents from their topic to the index. Offsets are committed only behind documents that are settled. While
 * the index is away the consumer is paused, so memory holds no more than what one poll brought.
 */
final class Indexer implements ConsumerRebalanceListener {
    private static final Logger LOG = Logger.getLogger(Indexer.class);
    private static final Duration POLL = Duration.ofMillis(250);

    private final Consumer<String, Document> consumer;
    private final BulkWriter writer;
    private final Rejections rejections;
    private final Duration retryAfter;
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final AtomicBoolean available = new AtomicBoolean();

    /** What is read but not settled, in offset order of each partition. */
    private final Map<TopicPartition, Map<String, DocumentWrite>> pending = new HashMap<>();

    /** Where to go on when everything pending is settled. */
    private final Map<TopicPartition, OffsetAndMetadata> positions = new HashMap<>();

    Indexer(Consumer<String, Document> consumer, BulkWriter writer, Rejections rejections, Duration retryAfter) {
        this.consumer = consumer;
        this.writer = writer;
        this.rejections = rejections;
        this.retryAfter = retryAfter;
    }

    /** Works until it is stopped or fails; a failure leaves offsets where they were. */
    void run() {
        consumer.subscribe(List.of(TopicCatalogue.DOCUMENTS.name()), this);
        available.set(writer.ready());
        try {
            while (!stopped.get()) {
                step();
            }
        } catch (WakeupException _) {
            LOG.debug("indexer woken up to stop");
        }
    }

    /** Stops after the step under way. */
    void stop() {
        stopped.set(true);
        consumer.wakeup();
    }

    /** Whether the last request was answered. */
    boolean available() {
        return available.get();
    }

    private void step() {
        take(consumer.poll(pending.isEmpty() ? POLL : retryAfter));
        if (positions.isEmpty()) {
            available.compareAndSet(false, writer.ready());
            return;
        }
        List<DocumentWrite> documents =
                pending.values().stream().flatMap(of -> of.values().stream()).toList();
        List<DocumentWrite> left = writer.write(documents);
        pending.clear();
        left.forEach(this::keep);
        settled(left.isEmpty());
    }

    private void settled(boolean all) {
        if (all != available.getAndSet(all)) {
            LOG.info(all ? "the index takes documents" : "the index is away; waiting for it");
        }
        if (all) {
            commit();
            consumer.resume(consumer.paused());
        } else {
            consumer.pause(consumer.assignment());
        }
    }

    private void commit() {
        try {
            consumer.commitSync(Map.copyOf(positions));
        } catch (RebalanceInProgressException | RetriableCommitFailedException late) {
            LOG.debugf("offsets are committed with the next documents: %s", late.getMessage());
        }
        positions.clear();
    }

    private void take(ConsumerRecords<String, Document> records) {
        for (ConsumerRecord<String, Document> event : records) {
            TopicPartition partition = new TopicPartition(event.topic(), event.partition());
            positions.put(partition, new OffsetAndMetadata(event.offset() + 1));
            try {
                keep(document(event));
            } catch (IllegalArgumentException unreadable) {
                rejections.reject(
                        event.partition(), event.offset(), "unreadable", String.valueOf(unreadable.getMessage()));
            }
        }
    }

    /** Of one document only the newest version is written. */
    private void keep(DocumentWrite document) {
        TopicPartition partition = new TopicPartition(TopicCatalogue.DOCUMENTS.name(), document.partition());
        Map<String, DocumentWrite> of = pending.computeIfAbsent(partition, _ -> new LinkedHashMap<>());
        String identity = document.index() + "\t" + document.id();
        of.remove(identity); // so that it takes its later place in the order
        of.put(identity, document);
    }

    private static DocumentWrite document(ConsumerRecord<String, Document> event) {
        Document value = event.value();
        String body = value == null ? null : value.getBody();
        return DocumentWrite.of(event.partition(), event.offset(), event.key(), body);
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        pending.keySet().removeAll(partitions);
        positions.keySet().removeAll(partitions);
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        if (!pending.isEmpty()) {
            consumer.pause(partitions);
        }
    }
}
