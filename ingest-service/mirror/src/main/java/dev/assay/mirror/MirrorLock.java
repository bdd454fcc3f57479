package dev.assay.mirror;

import dev.assay.mirror.MirrorException.Kind;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/** One writer of a mirror, among the threads of this process (by a lock) and among processes (by a locked file). */
final class MirrorLock implements AutoCloseable {
    private static final Map<Path, ReentrantLock> THREADS = new ConcurrentHashMap<>();
    private static final Duration RETRY = Duration.ofMillis(50);

    private final ReentrantLock thread;
    private final FileChannel channel;
    private final FileLock lock;

    private MirrorLock(ReentrantLock thread, FileChannel channel, FileLock lock) {
        this.thread = thread;
        this.channel = channel;
        this.lock = lock;
    }

    /** Waits for the lock, at most for the given time; the file stays behind. */
    static MirrorLock acquire(Path file, Duration limit) throws MirrorException, IOException {
        long end = System.nanoTime() + limit.toNanos();
        ReentrantLock thread = THREADS.computeIfAbsent(file.toAbsolutePath(), _ -> new ReentrantLock());
        boolean locked = false;
        try {
            if (!thread.tryLock(limit.toNanos(), TimeUnit.NANOSECONDS)) {
                throw busy(limit);
            }
            MirrorLock lock = acquireFile(thread, file, end, limit);
            locked = true;
            return lock;
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new MirrorException(
                    Kind.TIMED_OUT, "waiting for the mirror was interrupted: try again", interruption);
        } finally {
            if (!locked && thread.isHeldByCurrentThread()) {
                thread.unlock();
            }
        }
    }

    private static MirrorLock acquireFile(ReentrantLock thread, Path file, long end, Duration limit)
            throws IOException, MirrorException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        boolean locked = false;
        try {
            while (true) {
                FileLock lock = channel.tryLock();
                if (lock != null) {
                    locked = true;
                    return new MirrorLock(thread, channel, lock);
                }
                if (System.nanoTime() > end || Thread.currentThread().isInterrupted()) {
                    throw busy(limit);
                }
                LockSupport.parkNanos(RETRY.toNanos());
            }
        } finally {
            if (!locked) {
                channel.close();
            }
        }
    }

    private static MirrorException busy(Duration limit) {
        return new MirrorException(
                Kind.TIMED_OUT,
                "another process has used the mirror for more than " + limit.toSeconds() + " s: try again");
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            lock.release();
        } finally {
            thread.unlock();
        }
    }
}
