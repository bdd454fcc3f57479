package dev.assay.engine.cache;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A cache that lives as long as its process; evicts what was not asked for longest. */
public final class MemoryCache implements BlobCache {
    private static final int ENTRY_OVERHEAD = 96;

    private final long limit;
    private final LinkedHashMap<CacheKey, byte[]> values = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    /** An empty cache.
     *
     * @param limit bound in bytes, keys and overhead counted */
    public MemoryCache(long limit) {
        this.limit = limit;
    }

    @Override
    public synchronized byte @Nullable [] get(CacheKey key) {
        return values.get(key);
    }

    @Override
    public synchronized void put(CacheKey key, byte[] value) {
        byte[] old = values.put(key, value);
        bytes += weight(value) - (old == null ? 0 : weight(old));
        Iterator<Map.Entry<CacheKey, byte[]>> eldest = values.entrySet().iterator();
        while (bytes > limit && eldest.hasNext()) {
            bytes -= weight(eldest.next().getValue());
            eldest.remove();
        }
    }

    @Override
    public synchronized long bytes() {
        return bytes;
    }

    @Override
    public synchronized void close() {
        values.clear();
        bytes = 0;
    }

    private static long weight(byte[] value) {
        return (long) value.length + ENTRY_OVERHEAD;
    }
}
