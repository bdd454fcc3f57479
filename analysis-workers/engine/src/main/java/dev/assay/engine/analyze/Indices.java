package dev.assay.engine.analyze;

import dev.assay.engine.rule.Rule;
import dev.assay.engine.rule.RuleSet;
import dev.assay.mirror.Mirror;
import dev.assay.mirror.MirrorException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** One index a repository, kept while there is memory for it. Work on one repository takes turns. */
public final class Indices implements AutoCloseable {
    /** Each open reader is a git process. */
    private static final int MOST_READERS = 8;

    private final FileFindings fileFindings;
    private final TreeMover mover;
    private final long mostBytes;
    private final LinkedHashMap<String, Slot> slots = new LinkedHashMap<>(16, 0.75f, true);

    /**
     * An empty set of indices.
     *
     * @param mostFiles a tree with more files is refused
     * @param mostBytes what all indices together may take in memory, roughly; the one at work is always kept
     */
    public Indices(
            RuleSet rules,
            BlobAnalyses analyses,
            Map<Rule, RepositoryCheck> repositoryChecks,
            int mostFiles,
            long mostBytes) {
        this.fileFindings = new FileFindings(rules);
        this.mover = new TreeMover(analyses, repositoryChecks, mostFiles);
        this.mostBytes = mostBytes;
    }

    /** What is done with an index while nobody else has it. */
    @FunctionalInterface
    public interface Work<T> {
        T with(IndexCursor cursor) throws MirrorException, RunTimedOut, TreeTooLarge;
    }

    /** The place of one repository's index. */
    private static final class Slot {
        private final ReentrantLock lock = new ReentrantLock();
        private @Nullable TreeIndex index;
        private @Nullable TreeReader reader;
        private volatile long weight;
        private volatile boolean reading;

        TreeReader reader(Mirror mirror) {
            TreeReader open = reader;
            if (open != null && open.mirror() == mirror) {
                return open;
            }
            closeReader();
            TreeReader fresh = new TreeReader(mirror);
            reader = fresh;
            reading = true;
            return fresh;
        }

        void closeReader() {
            if (reader != null) {
                reader.close();
                reader = null;
            }
            reading = false;
        }

        void forget() {
            closeReader();
            index = null;
            weight = 0;
        }
    }

    /**
     * Does some work with the index of a repository, wherever that stands.
     *
     * @param key names the repository
     */
    public <T> T with(String key, Mirror mirror, RunMeter meter, Deadline deadline, Work<T> work)
            throws MirrorException, RunTimedOut, TreeTooLarge {
        Slot slot = slot(key);
        slot.lock.lock();
        boolean whole = false;
        try {
            TreeMover.Run run = new TreeMover.Run(slot.reader(mirror), meter, deadline);
            IndexCursor cursor = new IndexCursor(slot.index, fileFindings, mover, run);
            T result = work.with(cursor);
            slot.index = cursor.index();
            slot.weight = cursor.index().weight();
            whole = true;
            return result;
        } finally {
            if (!whole) {
                slot.forget();
            }
            slot.lock.unlock();
            evict(slot);
            closeReaders(slot);
        }
    }

    private synchronized Slot slot(String key) {
        return slots.computeIfAbsent(key, any -> new Slot());
    }

    private synchronized void evict(Slot inUse) {
        long total = slots.values().stream().mapToLong(slot -> slot.weight).sum();
        Iterator<Slot> eldest = slots.values().iterator();
        while (total > mostBytes && eldest.hasNext()) {
            Slot slot = eldest.next();
            if (slot != inUse && slot.lock.tryLock()) {
                try {
                    total -= slot.weight;
                    slot.forget();
                    eldest.remove();
                } finally {
                    slot.lock.unlock();
                }
            }
        }
    }

    /** Closes the readers that were not used for longest. */
    private synchronized void closeReaders(Slot inUse) {
        long open = slots.values().stream().filter(slot -> slot.reading).count();
        for (Slot slot : slots.values()) {
            if (open <= MOST_READERS) {
                return;
            }
            if (slot != inUse && slot.reading && slot.lock.tryLock()) {
                try {
                    slot.closeReader();
                    open--;
                } finally {
                    slot.lock.unlock();
                }
            }
        }
    }

    @Override
    public synchronized void close() {
        for (Slot slot : slots.values()) {
            slot.lock.lock();
            try {
                slot.forget();
            } finally {
                slot.lock.unlock();
            }
        }
        slots.clear();
    }
}
