package dev.assay.ingest.hint;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeSet;

/** Which hints of a partition are taken and not finished: the lowest of them is where a successor goes on. */
final class OffsetLedger {
    private final Map<Integer, Partition> partitions = new HashMap<>();

    private static final class Partition {
        private final TreeSet<Long> unfinished = new TreeSet<>();
        private long next;
    }

    /** A hint was taken; offsets of a partition come in growing order. */
    synchronized void taken(int partition, long offset) {
        Partition own = partitions.computeIfAbsent(partition, _ -> new Partition());
        own.unfinished.add(offset);
        own.next = offset + 1;
    }

    synchronized void finished(int partition, Collection<Long> offsets) {
        Partition own = partitions.get(partition);
        if (own != null) {
            own.unfinished.removeAll(offsets);
        }
    }

    /** The offset to commit: that of the lowest unfinished hint; empty when nothing was taken from the partition. */
    synchronized OptionalLong lowest(int partition) {
        Partition own = partitions.get(partition);
        if (own == null) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(own.unfinished.isEmpty() ? own.next : own.unfinished.first());
    }

    synchronized void forget(int partition) {
        partitions.remove(partition);
    }
}
