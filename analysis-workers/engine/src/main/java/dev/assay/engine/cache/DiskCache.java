package dev.assay.engine.cache;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A cache in a folder of append-only segments. Each process writes to segments of its own and reads those of all, so
 * that processes share the folder without a lock. Over the limit, the oldest segments go.
 */
public final class DiskCache implements BlobCache {
    private static final Logger LOG = LoggerFactory.getLogger(DiskCache.class);
    private static final String SUFFIX = ".segment";
    private static final long SEGMENTS = 16;
    private static final long SMALLEST_SEGMENT = 64 << 10;

    private final Path folder;
    private final long limit;
    private final long segmentLimit;
    /** By file name, which starts with the time of creation: the oldest is first. */
    private final TreeMap<String, Segment> segments = new TreeMap<>();

    private final Map<CacheKey, Segment.Slot> slots = new HashMap<>();
    private @Nullable Segment own;
    private boolean broken;

    private DiskCache(Path folder, long limit) {
        this.folder = folder;
        this.limit = limit;
        this.segmentLimit = Math.max(SMALLEST_SEGMENT, limit / SEGMENTS);
    }

    /**
     * Opens the cache and reads where everything lies.
     *
     * @param folder made when it is missing
     * @param limit bound of the folder in bytes
     * @throws UncheckedIOException when the folder cannot be made or read
     */
    public static DiskCache open(Path folder, long limit) {
        DiskCache cache = new DiskCache(folder, limit);
        try {
            Files.createDirectories(folder);
            cache.look();
        } catch (IOException unusable) {
            throw new UncheckedIOException("the cache folder " + folder + " cannot be used", unusable);
        }
        return cache;
    }

    @Override
    public synchronized byte @Nullable [] get(CacheKey key) {
        Segment.Slot slot = slots.get(key);
        if (slot == null) {
            return null;
        }
        try {
            byte[] value = slot.segment().read(key, slot);
            if (value == null) {
                slots.remove(key);
                LOG.warn(
                        "damaged cache entry, computing it again segment={}",
                        slot.segment().file().getFileName());
            }
            return value;
        } catch (IOException unreadable) {
            slots.remove(key);
            LOG.warn("unreadable cache entry, computing it again cause={}", unreadable.toString());
            return null;
        }
    }

    @Override
    public synchronized void put(CacheKey key, byte[] value) {
        if (broken || value.length + Segment.overhead() > segmentLimit) {
            return;
        }
        try {
            slots.put(key, writable().append(key, value));
        } catch (IOException full) {
            broken = true;
            LOG.warn("cache is not written any more folder={} cause={}", folder, full.toString());
        }
    }

    @Override
    public synchronized long bytes() {
        return segments.values().stream().mapToLong(Segment::end).sum();
    }

    @Override
    public synchronized void refresh() {
        try {
            look();
        } catch (IOException unreadable) {
            LOG.warn("cache folder is not readable folder={} cause={}", folder, unreadable.toString());
        }
    }

    @Override
    public synchronized void close() {
        segments.values().forEach(DiskCache::closeQuietly);
        segments.clear();
        slots.clear();
        own = null;
        broken = true;
    }

    private Segment writable() throws IOException {
        Segment current = own;
        if (current != null && current.end() < segmentLimit) {
            return current;
        }
        look();
        String name = String.format(Locale.ROOT, "%016x-%s%s", System.currentTimeMillis(), UUID.randomUUID(), SUFFIX);
        Segment fresh = Segment.create(folder.resolve(name));
        segments.put(name, fresh);
        own = fresh;
        evict();
        return fresh;
    }

    private void look() throws IOException {
        List<String> names;
        try (Stream<Path> files = Files.list(folder)) {
            names = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(SUFFIX))
                    .sorted()
                    .toList();
        }
        for (String gone :
                segments.keySet().stream().filter(name -> !names.contains(name)).toList()) {
            drop(gone);
        }
        for (String name : names) {
            index(name);
        }
    }

    private void index(String name) throws IOException {
        try {
            Segment segment = segments.get(name);
            if (segment == null) {
                segment = Segment.open(folder.resolve(name));
                segments.put(name, segment);
            }
            if (segment != own) {
                segment.index(slots::putIfAbsent);
            }
        } catch (java.nio.file.NoSuchFileException evicted) {
            LOG.debug("segment went away while it was looked at segment={}", name);
        }
    }

    private void evict() throws IOException {
        while (segments.size() > 1 && bytes() + segmentLimit > limit) {
            String oldest = segments.firstKey();
            if (segments.get(oldest) == own) {
                return;
            }
            Files.deleteIfExists(folder.resolve(oldest));
            drop(oldest);
        }
    }

    private void drop(String name) {
        Segment gone = segments.remove(name);
        if (gone == null) {
            return;
        }
        slots.values().removeIf(slot -> slot.segment() == gone);
        if (gone == own) {
            own = null;
        }
        closeQuietly(gone);
    }

    private static void closeQuietly(Segment segment) {
        try {
            segment.close();
        } catch (IOException ignored) {
            LOG.debug("segment did not close file={}", segment.file());
        }
    }
}
