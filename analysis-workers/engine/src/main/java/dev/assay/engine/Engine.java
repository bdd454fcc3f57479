package dev.assay.engine;

import dev.assay.engine.analyze.BlobAnalyses;
import dev.assay.engine.analyze.BlobAnalyzer;
import dev.assay.engine.analyze.Checks;
import dev.assay.engine.analyze.Indices;
import dev.assay.engine.cache.BlobCache;
import dev.assay.engine.cache.DiskCache;
import dev.assay.engine.cache.MemoryCache;
import dev.assay.engine.report.Transitions;
import dev.assay.engine.rule.RuleFileException;
import dev.assay.engine.rule.RuleSet;
import dev.assay.mirror.Mirror;
import dev.assay.mirror.MirrorException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * Turns transitions of repositories into reports. Safe for use by many threads: transitions of one repository take
 * turns, those of different repositories run side by side.
 */
public final class Engine implements AutoCloseable {
    /** Part of the heap that indices may take. */
    private static final long INDEX_SHARE = 3;

    private final RuleSet rules;
    private final PlanDescription plan;
    private final ExecutorService pool;
    private final BlobCache cache;
    private final Indices indices;
    private final Transitions transitions;

    private Engine(EngineSettings settings, BlobObserver observer, RuleSet rules, Checks checks) {
        this.rules = rules;
        this.plan = Plans.of(rules, settings.budgets());
        this.pool = Executors.newFixedThreadPool(
                settings.threads(),
                Thread.ofPlatform().daemon().name("assay-parse-", 1).factory());
        this.cache = settings.cacheDirectory() == null
                ? new MemoryCache(settings.cacheBytes())
                : DiskCache.open(settings.cacheDirectory(), settings.cacheBytes());
        BlobAnalyses analyses = new BlobAnalyses(
                new BlobAnalyzer(rules, settings.budgets()), cache, observer, pool, settings.threads(), plan.plan());
        long indexBytes = Runtime.getRuntime().maxMemory() / INDEX_SHARE;
        this.indices = new Indices(
                rules, analyses, checks.ofTrees(), settings.budgets().treeFiles(), indexBytes);
        this.transitions = new Transitions(
                rules,
                indices,
                checks.ofChanges(),
                plan.plan(),
                settings.budgets().wallClock());
    }

    /**
     * Loads rules and opens the cache.
     *
     * @throws RuleFileException when a rule file is broken
     */
    public static Engine open(EngineSettings settings) throws RuleFileException {
        return open(settings, BlobObserver.NONE);
    }

    /** As {@link #open(EngineSettings)}, with somebody told of every blob that goes through native code. */
    public static Engine open(EngineSettings settings, BlobObserver observer) throws RuleFileException {
        RuleSet rules = RuleSet.load(settings.ruleFolders());
        return new Engine(settings, observer, rules, Checks.of(rules));
    }

    /** What this engine runs. */
    public PlanDescription plan() {
        return plan;
    }

    public RuleSet rules() {
        return rules;
    }

    /**
     * The reports of all analyzers over one transition.
     *
     * @param repositoryKey names the repository among all of this engine
     * @param base commit whose tree the transition starts from; null for the empty tree
     * @throws MirrorException when the repository cannot be read
     */
    public TransitionReport analyze(Mirror mirror, String repositoryKey, @Nullable String base, String commit)
            throws MirrorException {
        return transitions.analyze(mirror, repositoryKey, base, commit);
    }

    @Override
    public void close() {
        pool.shutdownNow();
        indices.close();
        cache.close();
    }
}
