package dev.assay.ingest.view;

import dev.assay.contract.topic.Topic;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads topics whole and goes on following them in a thread of its own, committed records only. The topics must exist.
 */
public final class TopicFollower implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TopicFollower.class);
    private static final Duration POLL = Duration.ofMillis(100);

    /** What takes the records; a record that it cannot read is logged and left out. */
    public interface Applier {
        void apply(ConsumerRecord<String, byte[]> committed);
    }

    private final Consumer<String, byte[]> consumer;
    private final Admin admin;
    private final Applier applier;
    private final List<TopicPartition> partitions;
    private final Thread thread = Thread.ofPlatform().name("ingest-follower").unstarted(this::run);
    private final Map<TopicPartition, Long> positions = new HashMap<>();
    private final Set<TopicPartition> rewinds = new HashSet<>();
    private final CountDownLatch end = new CountDownLatch(1);

    /** The clients are closed with the follower. */
    public TopicFollower(Consumer<String, byte[]> consumer, Admin admin, List<Topic<?>> topics, Applier applier) {
        this.consumer = consumer;
        this.admin = admin;
        this.applier = applier;
        this.partitions = topics.stream().flatMap(TopicFollower::partitions).toList();
    }

    /** All partitions of a topic. */
    public static Stream<TopicPartition> partitions(Topic<?> topic) {
        return IntStream.range(0, topic.partitions()).mapToObj(number -> new TopicPartition(topic.name(), number));
    }

    public void start() {
        thread.start();
    }

    /** Reads a partition again from its beginning; {@link #awaitEnd} then waits until that is done. */
    public synchronized void rewind(TopicPartition partition) {
        rewinds.add(partition);
        positions.remove(partition);
    }

    /**
     * Waits until everything is applied that is in the partitions now, open transactions included: it ends when they are
     * committed or aborted.
     *
     * @throws TimeoutException when that takes longer than the limit
     */
    public void awaitEnd(Collection<TopicPartition> wanted, Duration limit)
            throws InterruptedException, TimeoutException {
        long deadline = System.nanoTime() + limit.toNanos();
        Map<TopicPartition, Long> ends = ends(wanted);
        synchronized (this) {
            while (!ends.entrySet().stream().allMatch(end -> reached(end.getKey(), end.getValue()))) {
                long millis = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
                if (millis <= 0 || isStopped()) {
                    throw new TimeoutException("not read to the end within " + limit.toSeconds() + " s: " + wanted);
                }
                wait(millis);
            }
        }
    }

    private boolean reached(TopicPartition partition, long end) {
        return positions.getOrDefault(partition, -1L) >= end;
    }

    private Map<TopicPartition, Long> ends(Collection<TopicPartition> wanted) throws InterruptedException {
        var specs = wanted.stream().collect(Collectors.toMap(partition -> partition, _ -> OffsetSpec.latest()));
        try {
            var offsets = admin.listOffsets(specs, new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED))
                    .all()
                    .get();
            return offsets.entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, end -> end.getValue().offset()));
        } catch (ExecutionException failure) {
            throw new KafkaException("cannot ask for the ends of " + wanted, failure.getCause());
        }
    }

    private void run() {
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        while (!isStopped()) {
            try {
                step();
            } catch (WakeupException woken) {
                LOG.debug("woken to end");
            } catch (KafkaException failure) {
                LOG.warn("following Kafka: {}; trying again", failure.getMessage());
                pause();
            }
        }
    }

    private void step() {
        Set<TopicPartition> again = takeRewinds();
        if (!again.isEmpty()) {
            consumer.seekToBeginning(again);
        }
        for (ConsumerRecord<String, byte[]> committed : consumer.poll(POLL)) {
            try {
                applier.apply(committed);
            } catch (KafkaException unreadable) {
                LOG.error(
                        "left out topic={} partition={} offset={}: {}",
                        committed.topic(),
                        committed.partition(),
                        committed.offset(),
                        unreadable.getMessage());
            }
        }
        report();
    }

    private synchronized Set<TopicPartition> takeRewinds() {
        Set<TopicPartition> taken = Set.copyOf(rewinds);
        rewinds.clear();
        return taken;
    }

    private synchronized void report() {
        for (TopicPartition partition : partitions) {
            if (!rewinds.contains(partition)) {
                positions.put(partition, consumer.position(partition));
            }
        }
        notifyAll();
    }

    private boolean isStopped() {
        return end.getCount() == 0;
    }

    private void pause() {
        try {
            if (end.await(1, TimeUnit.SECONDS)) {
                LOG.debug("ended while waiting for Kafka");
            }
        } catch (InterruptedException interruption) {
            end.countDown();
        }
    }

    /** Ends the thread and closes the clients. */
    @Override
    public void close() {
        end.countDown();
        synchronized (this) {
            notifyAll();
        }
        consumer.wakeup();
        try {
            thread.join(Duration.ofSeconds(10));
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
        }
        consumer.close();
        admin.close(Duration.ofSeconds(1));
    }
}
