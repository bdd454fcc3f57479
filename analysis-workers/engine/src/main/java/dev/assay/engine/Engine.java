package dev.assay.engine;

import dev.assay.engine.rule.RuleFileException;
import dev.assay.engine.rule.RuleSet;
import dev.assay.mirror.Mirror;
import dev.assay.mirror.MirrorException;
import org.jspecify.annotations.Nullable;

/**
 * Turns transitions of repositories into reports. Safe for use by many threads: transitions of one repository take
 * turns, those of different repositories run side by side.
 */
@SuppressWarnings("DoNotCallSuggester")
public final class Engine implements AutoCloseable {
    private Engine() {}

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
        throw new UnsupportedOperationException(settings.toString() + observer);
    }

    /** What this engine runs. */
    public PlanDescription plan() {
        throw new UnsupportedOperationException();
    }

    public RuleSet rules() {
        throw new UnsupportedOperationException();
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
        throw new UnsupportedOperationException(repositoryKey + base + commit + (mirror == null));
    }

    @Override
    public void close() {}
}
