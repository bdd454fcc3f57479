package dev.assay.engine.cache;

import org.jspecify.annotations.Nullable;

/** Bytes by key, bounded. What it lost is computed again: losing is never an error. Safe for use by many threads. */
public interface BlobCache extends AutoCloseable {
    /** The value as it was put, or null. Never a damaged one. */
    byte @Nullable [] get(CacheKey key);

    void put(CacheKey key, byte[] value);

    /** Takes in what other processes put since, where there are others. */
    default void refresh() {}

    /** Bytes held at this moment. */
    long bytes();

    @Override
    void close();
}
