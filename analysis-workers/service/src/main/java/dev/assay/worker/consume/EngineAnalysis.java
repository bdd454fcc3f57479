package dev.assay.worker.consume;

import dev.assay.engine.Engine;
import dev.assay.engine.PlanDescription;
import dev.assay.engine.TransitionReport;
import dev.assay.engine.rule.Rule;
import dev.assay.mirror.Mirror;
import dev.assay.mirror.MirrorException;
import dev.assay.mirror.Mirrors;
import dev.assay.worker.attempt.TransitionKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The engine over shared mirrors. Mirrors stay open for the next transition of their repository. */
public final class EngineAnalysis implements Analysis, AutoCloseable {
    /** Each open mirror holds two git processes. */
    private static final int OPEN_MIRRORS = 16;

    private final Engine engine;
    private final Mirrors mirrors;

    /** Mirrors that nobody uses at the moment, the one used last at the end. */
    private final LinkedHashMap<String, Mirror> idle = new LinkedHashMap<>();

    public EngineAnalysis(Engine engine, Mirrors mirrors) {
        this.engine = engine;
        this.mirrors = mirrors;
    }

    @Override
    public PlanDescription plan() {
        return engine.plan();
    }

    @Override
    public List<Rule> rules() {
        return engine.rules().all();
    }

    @Override
    public TransitionReport analyze(TransitionKey key, String cloneUrl) throws MirrorException {
        Mirror mirror = open(cloneUrl);
        boolean sound = false;
        try {
            bring(mirror, key);
            TransitionReport report = engine.analyze(mirror, key.repository(), key.base(), key.commit());
            sound = true;
            return report;
        } finally {
            if (sound) {
                keep(cloneUrl, mirror);
            } else {
                mirror.close();
            }
        }
    }

    private static void bring(Mirror mirror, TransitionKey key) throws MirrorException {
        String base = key.base();
        if (mirror.contains(key.commit()) && (base == null || mirror.contains(base))) {
            return;
        }
        mirror.fetch();
    }

    private Mirror open(String cloneUrl) throws MirrorException {
        synchronized (idle) {
            Mirror kept = idle.remove(cloneUrl);
            if (kept != null) {
                return kept;
            }
        }
        return mirrors.of(cloneUrl);
    }

    private void keep(String cloneUrl, Mirror mirror) {
        Mirror replaced;
        Mirror oldest = null;
        synchronized (idle) {
            replaced = idle.put(cloneUrl, mirror);
            if (idle.size() > OPEN_MIRRORS) {
                Map.Entry<String, Mirror> first = idle.pollFirstEntry();
                oldest = first == null ? null : first.getValue();
            }
        }
        close(replaced);
        close(oldest);
    }

    private static void close(@Nullable Mirror mirror) {
        if (mirror != null) {
            mirror.close();
        }
    }

    @Override
    public void close() {
        synchronized (idle) {
            idle.values().forEach(Mirror::close);
            idle.clear();
        }
        engine.close();
    }
}
