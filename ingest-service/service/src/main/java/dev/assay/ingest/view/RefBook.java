package dev.assay.ingest.view;

import dev.assay.contract.event.RefState;
import dev.assay.contract.event.RefStatus;
import dev.assay.contract.topic.RepositoryPartitioner;
import dev.assay.contract.topic.TopicCatalogue;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The state of every branch. What this instance owns is changed by its own commits alone, so a look never sees a state
 * that is older than what it published; everything else follows Kafka.
 */
public final class RefBook {
    private final Map<String, Map<String, RefState>> states = new HashMap<>();
    private final Set<Integer> owned = new HashSet<>();

    /** A record of assay.refs; left out when its partition is owned. */
    public synchronized void follow(int partition, String key, @Nullable RefState state) {
        if (!owned.contains(partition)) {
            put(RefKey.parse(key), state);
        }
    }

    /** What this instance has committed itself. */
    public synchronized void committed(RefKey key, @Nullable RefState state) {
        put(key, state);
    }

    /** From now on this instance alone writes the partition; it was read to its end. */
    public synchronized void own(int partition) {
        owned.add(partition);
    }

    public synchronized void disown(int partition) {
        owned.remove(partition);
    }

    public synchronized boolean owns(String repository) {
        return owned.contains(partition(repository));
    }

    /** States of a repository's branches by full ref name, sorted. */
    public synchronized Map<String, RefState> of(String repository) {
        return new TreeMap<>(states.getOrDefault(repository, Map.of()));
    }

    /** Branches of owned repositories that have a status. */
    public synchronized long count(RefStatus status) {
        return owned().filter(state -> state.getStatus() == status).count();
    }

    /** Positions of owned repositories that are still to be published. */
    public synchronized long pending() {
        return owned().flatMap(state -> state.getPending().stream())
                .mapToLong(segment -> segment.getLastDepth() - segment.getFirstDepth() + 1)
                .sum();
    }

    private Stream<RefState> owned() {
        return states.entrySet().stream()
                .filter(repository -> owned.contains(partition(repository.getKey())))
                .flatMap(repository -> repository.getValue().values().stream());
    }

    /** Partition of a repository in every topic about repositories. */
    public static int partition(String repository) {
        return RepositoryPartitioner.partition(repository, TopicCatalogue.REPOSITORY_PARTITIONS);
    }

    private void put(RefKey key, @Nullable RefState state) {
        Map<String, RefState> refs = states.computeIfAbsent(key.repository(), _ -> new HashMap<>());
        if (state == null) {
            refs.remove(key.ref());
        } else {
            refs.put(key.ref(), state);
        }
        if (refs.isEmpty()) {
            states.remove(key.repository());
        }
    }
}
