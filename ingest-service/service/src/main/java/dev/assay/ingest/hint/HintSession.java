package dev.assay.ingest.hint;

import dev.assay.contract.event.Hint;
import dev.assay.contract.serde.EventSerde;
import dev.assay.contract.topic.TopicCatalogue;
import dev.assay.ingest.publish.PartitionLostException;
import dev.assay.ingest.publish.SessionBrokenException;
import dev.assay.ingest.publish.TransactionWriter;
import dev.assay.ingest.view.KafkaClients;
import dev.assay.ingest.view.Views;
import dev.assay.ingest.walk.Outbox;
import dev.assay.ingest.walk.RefStates;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes hints from Kafka and has them looked at: polling goes on while looks run in a pool, and an offset is committed
 * only behind finished looks. Ends with a {@link SessionBrokenException} when it must be started anew.
 */
final class HintSession implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HintSession.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration RESTORE_LIMIT = Duration.ofMinutes(2);
    private static final Duration LOOK_LIMIT = Duration.ofSeconds(10);
    private static final int WAITING_LIMIT = 10_000;
    private static final int ATTEMPTS = 3;

    private final Consumer<String, byte[]> consumer;
    private final TransactionWriter writer;
    private final Views views;
    private final Looks looks;
    private final int parallel;
    private final ExecutorService pool;
    private final Deserializer<Hint> reader =
            EventSerde.of(TopicCatalogue.HINTS).deserializer();
    private final WorkQueue queue = new WorkQueue();
    private final OffsetLedger ledger = new OffsetLedger();
    private final AtomicReference<@Nullable Throwable> broken = new AtomicReference<>();
    private int running;
    private boolean closed;
    private long assignments;

    /** One token an assignment, so that a look from before a rebalance is told from one after it. */
    private final Map<Integer, Long> tokens = new ConcurrentHashMap<>();

    private HintSession(
            Consumer<String, byte[]> consumer, TransactionWriter writer, Views views, Looks looks, int parallel) {
        this.consumer = consumer;
        this.writer = writer;
        this.views = views;
        this.looks = looks;
        this.parallel = parallel;
        this.pool = Executors.newFixedThreadPool(
                parallel, Thread.ofPlatform().name("ingest-look-", 0).factory());
    }

    /** Opens consumer and producer; an earlier session of the same instance is fenced. */
    static HintSession open(KafkaClients clients, Views views, Looks looks, int parallel) {
        Producer<String, byte[]> producer = clients.transactionalProducer();
        try {
            TransactionWriter writer = new TransactionWriter(producer, views.refs());
            return new HintSession(clients.groupMember(), writer, views, looks, parallel);
        } catch (RuntimeException failure) {
            producer.close(Duration.ZERO);
            throw failure;
        }
    }

    /** Works until told to stop. */
    void run(BooleanSupplier stopped) throws InterruptedException, TimeoutException {
        consumer.subscribe(List.of(TopicCatalogue.HINTS.name()), new Ownership());
        while (!stopped.getAsBoolean()) {
            ConsumerRecords<String, byte[]> records = consumer.poll(POLL);
            writer.joined(consumer.groupMetadata());
            throwIfBroken();
            if (!records.isEmpty()) {
                views.awaitCatalog(RESTORE_LIMIT);
                for (ConsumerRecord<String, byte[]> taken : records) {
                    take(taken);
                }
            }
            dispatch();
            throttle();
        }
    }

    private void take(ConsumerRecord<String, byte[]> taken) throws InterruptedException {
        ledger.taken(taken.partition(), taken.offset());
        try {
            Hint hint = reader.deserialize(taken.topic(), taken.value());
            if (hint == null) {
                throw new SerializationException("a hint has no tombstone");
            }
            queue.add(new Work.Taken(
                    hint.getRepository(),
                    taken.partition(),
                    taken.offset(),
                    hint.getReason(),
                    hint.getDeliveryId(),
                    hint.getWindow() == null ? null : RefStates.window(hint.getWindow())));
        } catch (RuntimeException unreadable) {
            looks.unreadable(taken, unreadable);
            ledger.finished(taken.partition(), List.of(taken.offset()));
        }
    }

    private synchronized void dispatch() {
        while (running < parallel && !closed) {
            var work = queue.next();
            if (work.isEmpty()) {
                return;
            }
            running++;
            pool.execute(() -> run(work.get()));
        }
    }

    private synchronized void ended(Work work) {
        queue.done(work);
        running--;
        dispatch();
    }

    private void throttle() {
        Set<TopicPartition> assigned = consumer.assignment();
        if (queue.size() > WAITING_LIMIT) {
            consumer.pause(assigned);
        } else if (!consumer.paused().isEmpty()) {
            consumer.resume(assigned);
        }
    }

    private void run(Work work) {
        try {
            Long token = tokens.get(work.partition());
            if (token != null) {
                look(work, () -> token.equals(tokens.get(work.partition())));
            }
        } catch (PartitionLostException lost) {
            LOG.info("repository={}: {}", work.repository(), lost.getMessage());
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
        } catch (Throwable failure) {
            broken.compareAndSet(null, failure);
        } finally {
            ended(work);
        }
    }

    private void look(Work work, BooleanSupplier owner) throws InterruptedException {
        Outbox outbox = batch -> writer.commit(work.partition(), batch, owner, () -> lowest(work.partition()));
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            try {
                looks.look(
                        work,
                        views.catalog().find(work.repository()),
                        views.refs().of(work.repository()),
                        outbox);
                break;
            } catch (PartitionLostException | SessionBrokenException expected) {
                throw expected;
            } catch (RuntimeException defect) {
                LOG.error("repository={} attempt={} failed", work.repository(), attempt, defect);
                if (attempt == ATTEMPTS) {
                    looks.givenUp(work, defect, attempt);
                }
            }
        }
        finish(work, owner);
    }

    private void finish(Work work, BooleanSupplier owner) throws InterruptedException {
        ledger.finished(work.partition(), work.offsets());
        writer.commit(work.partition(), null, owner, () -> lowest(work.partition()));
        looks.finished(work);
    }

    private long lowest(int partition) {
        return ledger.lowest(partition).orElseThrow(() -> new PartitionLostException(partition));
    }

    private void throwIfBroken() {
        Throwable failure = broken.get();
        if (failure instanceof SessionBrokenException known) {
            throw known;
        }
        if (failure != null) {
            throw new SessionBrokenException("a look failed: " + failure, failure);
        }
    }

    /** Gives the looks under way a moment to end; what they do not end is done again elsewhere. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        Set<Integer> owned = Set.copyOf(tokens.keySet());
        tokens.clear();
        writer.settle();
        owned.forEach(views.refs()::disown);
        try {
            pool.shutdown();
            if (!pool.awaitTermination(LOOK_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                pool.shutdownNow();
                LOG.warn("looks were still under way; their hints are taken up again");
            }
        } catch (InterruptedException interruption) {
            pool.shutdownNow();
            Thread.currentThread().interrupt();
        }
        writer.close();
        consumer.close();
    }

    private final class Ownership implements ConsumerRebalanceListener {
        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> assigned) {
            writer.joined(consumer.groupMetadata());
            if (assigned.isEmpty()) {
                return;
            }
            restore(assigned);
            for (TopicPartition partition : assigned) {
                views.refs().own(partition.partition());
                tokens.put(partition.partition(), ++assignments);
            }
            LOG.info("owns hints {}", assigned);
            looks.owned();
        }

        /** The committed offsets first: once they are stable, the transactions of the owners before have ended. */
        private void restore(Collection<TopicPartition> assigned) {
            assigned.forEach(consumer::position);
            try {
                views.restore(assigned.stream().map(TopicPartition::partition).toList(), RESTORE_LIMIT);
            } catch (TimeoutException late) {
                throw new SessionBrokenException("refs could not be restored: " + late.getMessage(), late);
            } catch (InterruptedException interruption) {
                Thread.currentThread().interrupt();
                throw new SessionBrokenException("interrupted while refs were restored", interruption);
            }
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
            for (TopicPartition partition : revoked) {
                tokens.remove(partition.partition());
                queue.forget(partition.partition());
                ledger.forget(partition.partition());
                writer.settle();
                views.refs().disown(partition.partition());
                LOG.info("no longer owns hints partition={}", partition.partition());
            }
        }
    }
}
