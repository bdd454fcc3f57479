package dev.assay.worker.consume;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A place in the workers' group. Polling goes on while work runs elsewhere; offsets are committed behind finished work
 * only, and before a partition goes to somebody else. For one thread.
 */
final class Membership implements AutoCloseable, ConsumerRebalanceListener {
    private static final Logger LOG = LoggerFactory.getLogger(Membership.class);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration COMMIT_INTERVAL = Duration.ofMillis(500);
    private static final Duration COMMIT_LIMIT = Duration.ofSeconds(5);
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(10);

    private final Consumer<byte[], byte[]> consumer;
    private final Intake intake;
    private final OffsetBook offsets;
    private final Set<TopicPartition> owned = new HashSet<>();
    private long lastCommit = System.nanoTime();
    private boolean leaves;

    Membership(Consumer<byte[], byte[]> consumer, Intake intake, OffsetBook offsets) {
        this.consumer = consumer;
        this.intake = intake;
        this.offsets = offsets;
        consumer.subscribe(Intake.topics(), this);
    }

    /**
     * Polls once and takes what comes.
     *
     * @param live whether live records may come
     * @param history whether others may come
     * @return false when a record is for workers of a newer plan
     */
    boolean step(boolean live, boolean history) {
        pauseAndResume(live, history);
        for (ConsumerRecord<byte[], byte[]> received : consumer.poll(POLL)) {
            if (!intake.accept(received)) {
                return false;
            }
        }
        commitNowAndThen();
        return true;
    }

    /** Stays a member without taking anything. */
    void idle() {
        consumer.pause(consumer.assignment());
        for (ConsumerRecord<byte[], byte[]> unwanted : consumer.poll(POLL)) {
            LOG.debug("left for later offset={}", unwanted.offset());
        }
        commitNowAndThen();
    }

    private void pauseAndResume(boolean live, boolean history) {
        for (TopicPartition partition : consumer.assignment()) {
            boolean wanted = Task.isLive(partition) ? live : history;
            if (wanted) {
                consumer.resume(Set.of(partition));
            } else {
                consumer.pause(Set.of(partition));
            }
        }
    }

    private void commitNowAndThen() {
        long now = System.nanoTime();
        if (now - lastCommit < COMMIT_INTERVAL.toNanos()) {
            return;
        }
        lastCommit = now;
        Map<TopicPartition, OffsetAndMetadata> moved = offsets.committable();
        if (!moved.isEmpty()) {
            consumer.commitAsync(moved, (done, failure) -> {
                if (failure == null) {
                    offsets.committed(done);
                } else {
                    LOG.debug("commit failed, it will be made again cause={}", failure.getMessage());
                }
            });
        }
    }

    private void commitNow() {
        Map<TopicPartition, OffsetAndMetadata> moved = offsets.committable();
        if (moved.isEmpty()) {
            return;
        }
        try {
            consumer.commitSync(moved, COMMIT_LIMIT);
            offsets.committed(moved);
        } catch (KafkaException failure) {
            LOG.warn("commit failed, work will be done again cause={}", failure.getMessage());
        }
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        owned.addAll(partitions);
        LOG.info("partitions assigned={} owned={}", partitions.size(), owned.size());
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        commitNow();
        onPartitionsLost(partitions);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        intake.drop(partitions);
        owned.removeAll(partitions);
    }

    /** Gives all partitions to others when this is closed. */
    void leave() {
        leaves = true;
    }

    /**
     * Commits what is finished. A worker that stops keeps its place for a moment, so that it can come back without a
     * rebalance; one that leaves gives it up.
     */
    @Override
    public void close() {
        commitNow();
        GroupMembershipOperation operation =
                leaves ? GroupMembershipOperation.LEAVE_GROUP : GroupMembershipOperation.REMAIN_IN_GROUP;
        consumer.close(CloseOptions.timeout(CLOSE_LIMIT).withGroupMembershipOperation(operation));
        intake.drop(Set.copyOf(owned));
    }
}
