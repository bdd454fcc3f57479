package dev.assay.worker.consume;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Which offsets may be committed: those behind which all work is finished. Work of a partition that was given up may
 * still finish; that changes nothing. Safe for several threads.
 */
final class OffsetBook {
    private final Map<TopicPartition, PartitionProgress> progress = new HashMap<>();
    private final Map<TopicPartition, Long> committed = new HashMap<>();

    synchronized void take(TopicPartition partition, long offset) {
        progress.computeIfAbsent(partition, _ -> new PartitionProgress(offset)).take(offset);
    }

    synchronized void finish(TopicPartition partition, long offset) {
        PartitionProgress known = progress.get(partition);
        if (known != null) {
            known.finish(offset);
        }
    }

    /** Offsets that have moved since they were committed last. */
    synchronized Map<TopicPartition, OffsetAndMetadata> committable() {
        Map<TopicPartition, OffsetAndMetadata> moved = new HashMap<>();
        progress.forEach((partition, known) -> {
            if (known.committable() > committed.getOrDefault(partition, -1L)) {
                moved.put(partition, new OffsetAndMetadata(known.committable()));
            }
        });
        return moved;
    }

    /** Remembers what the broker has acknowledged. */
    synchronized void committed(Map<TopicPartition, OffsetAndMetadata> offsets) {
        offsets.forEach((partition, offset) -> {
            if (progress.containsKey(partition)) {
                committed.merge(partition, offset.offset(), Math::max);
            }
        });
    }

    /** Forgets partitions that belong to somebody else now. */
    synchronized void drop(Collection<TopicPartition> partitions) {
        partitions.forEach(progress::remove);
        partitions.forEach(committed::remove);
    }

    /** Records that are taken and not finished. */
    synchronized int open() {
        return progress.values().stream().mapToInt(PartitionProgress::open).sum();
    }
}
