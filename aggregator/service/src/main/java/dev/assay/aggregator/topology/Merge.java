package dev.assay.aggregator.topology;

import org.jspecify.annotations.Nullable;

/**
 * Puts one event into the state and marks what it touches. A merge of an event that is already there changes nothing
 * and marks nothing.
 *
 * @param <V> the event
 */
@FunctionalInterface
interface Merge<V> {

    /**
     * Merges one record.
     *
     * @param key the record's key in its text form
     * @param value null for a tombstone
     * @param offset the record's offset in its topic
     */
    void merge(RepositoryState state, String key, @Nullable V value, long offset);
}
