package dev.assay.engine.analyze;

import dev.assay.engine.BlobObserver;
import dev.assay.engine.cache.BlobCache;
import dev.assay.engine.cache.CacheKey;
import dev.assay.mirror.BlobReader;
import dev.assay.mirror.MirrorException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The analyses of blobs: from the cache, or by reading them. Safe for use by many threads. */
public final class BlobAnalyses {
    private static final Logger LOG = LoggerFactory.getLogger(BlobAnalyses.class);
    private static final int WAITING_PER_THREAD = 8;
    /** From so many blobs on, looking for what other processes found costs less than it saves. */
    private static final int WORTH_A_LOOK = 50;

    private final BlobAnalyzer analyzer;
    private final BlobCache cache;
    private final BlobObserver observer;
    private final ExecutorService pool;
    private final int mostWaiting;
    private final String version;

    /**
     * Over a cache and a pool that somebody else closes.
     *
     * @param version hash of all that an analysis depends on beside the blob and its kind
     */
    public BlobAnalyses(
            BlobAnalyzer analyzer,
            BlobCache cache,
            BlobObserver observer,
            ExecutorService pool,
            int threads,
            String version) {
        this.analyzer = analyzer;
        this.cache = cache;
        this.observer = observer;
        this.pool = pool;
        this.mostWaiting = threads * WAITING_PER_THREAD;
        this.version = version + "/" + BlobCodec.FORM;
    }

    /** A blob and what it is read as. */
    record Request(String blob, BlobKind kind) {}

    /** Opens the reader when the first blob is wanted. */
    @FunctionalInterface
    interface Blobs {
        BlobReader reader() throws MirrorException;
    }

    Map<Request, BlobAnalysis> of(Collection<Request> requests, Blobs blobs, RunMeter meter, Deadline deadline)
            throws MirrorException, RunTimedOut {
        Map<Request, BlobAnalysis> known = new HashMap<>();
        List<Request> missing = new ArrayList<>();
        if (requests.size() >= WORTH_A_LOOK) {
            cache.refresh();
        }
        Set<String> skipped = observer.skipped();
        for (Request request : requests) {
            BlobAnalysis cached = skipped.contains(request.blob()) ? skipped(request) : cached(request);
            if (cached == null) {
                missing.add(request);
            } else {
                meter.hit();
                known.put(request, cached);
            }
        }
        if (missing.size() == 1) {
            byte[] bytes = read(missing.getFirst(), blobs.reader());
            known.put(missing.getFirst(), analyze(missing.getFirst(), bytes));
        } else if (!missing.isEmpty()) {
            analyzeAll(missing, blobs.reader(), known, deadline);
        }
        missing.forEach(any -> meter.analysed());
        return known;
    }

    private void analyzeAll(
            List<Request> missing, BlobReader reader, Map<Request, BlobAnalysis> known, Deadline deadline)
            throws MirrorException, RunTimedOut {
        Map<Request, Future<BlobAnalysis>> running = new HashMap<>();
        Semaphore waiting = new Semaphore(mostWaiting);
        try {
            for (Request request : missing) {
                deadline.check();
                byte[] bytes = read(request, reader);
                waiting.acquire();
                running.put(request, pool.submit(() -> {
                    try {
                        return analyze(request, bytes);
                    } finally {
                        waiting.release();
                    }
                }));
            }
            for (Map.Entry<Request, Future<BlobAnalysis>> entry : running.entrySet()) {
                known.put(entry.getKey(), entry.getValue().get());
            }
            deadline.check();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new RunTimedOut("the run was interrupted");
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RunTimedOut timedOut) {
                throw timedOut;
            }
            throw new IllegalStateException("the analysis of a blob failed", failed.getCause());
        } finally {
            running.values().forEach(future -> future.cancel(false));
        }
    }

    /** Null when the blob is too large to be read. */
    private static byte @Nullable [] read(Request request, BlobReader reader) throws MirrorException {
        try {
            return reader.read(request.blob(), BlobAnalyzer.READ_LIMIT);
        } catch (MirrorException failed) {
            if (failed.kind() == MirrorException.Kind.TOO_LARGE) {
                return null;
            }
            throw failed;
        }
    }

    private BlobAnalysis analyze(Request request, byte @Nullable [] bytes) throws RunTimedOut {
        if (bytes == null) {
            return analyzer.tooLarge(request.kind());
        }
        observer.starting(request.blob());
        try {
            BlobAnalysis fresh = analyzer.analyze(request.kind(), bytes);
            cache.put(key(request), BlobCodec.encode(fresh));
            return fresh;
        } catch (RuntimeException | StackOverflowError defect) {
            LOG.error("an analyzer failed on a blob blob={} kind={}", request.blob(), request.kind(), defect);
            return analyzer.unreadable(
                    request.kind(),
                    "made an analyzer fail (" + defect.getClass().getSimpleName() + ")",
                    bytes.length);
        } finally {
            observer.finished(request.blob());
        }
    }

    private BlobAnalysis skipped(Request request) {
        return analyzer.unreadable(request.kind(), "stopped an earlier run and is skipped", 0);
    }

    private @Nullable BlobAnalysis cached(Request request) {
        byte[] bytes = cache.get(key(request));
        Optional<BlobAnalysis> decoded = bytes == null ? Optional.empty() : BlobCodec.decode(bytes);
        return decoded.orElse(null);
    }

    private CacheKey key(Request request) {
        return CacheKey.of(request.blob(), request.kind().key(), version);
    }
}
