package dev.assay.bench.speed;

import dev.assay.engine.Budgets;
import dev.assay.engine.Engine;
import dev.assay.engine.EngineSettings;
import dev.assay.engine.rule.RuleFileException;
import dev.assay.mirror.GitSettings;
import dev.assay.mirror.Mirror;
import dev.assay.mirror.MirrorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is measured: repositories of this machine, and an engine with one thread that parses. */
public final class Subject {
    public static final long CACHE_BYTES = 1L << 30;

    private static final long MIRROR_BYTES = 1L << 40;

    private Subject() {}

    /** A repository of this machine, bare or not. */
    public static Mirror open(Path repository) throws IOException, MirrorException {
        Path home = Files.createTempDirectory("assay-bench-home");
        home.toFile().deleteOnExit();
        GitSettings settings = new GitSettings(home, true, true, Set.of(), Duration.ofMinutes(10), MIRROR_BYTES);
        return Mirror.local(repository.toRealPath(), settings);
    }

    /** With a cache in memory, or in a folder. */
    public static Engine engine(@Nullable Path cache, long cacheBytes) {
        Budgets standard = Budgets.STANDARD;
        Budgets patient = new Budgets(
                standard.fileBytes(),
                standard.fileNodes(),
                standard.fileSteps(),
                standard.treeFiles(),
                Duration.ofHours(1));
        try {
            return Engine.open(new EngineSettings(List.of(), cache, cacheBytes, patient, 1));
        } catch (RuleFileException broken) {
            throw new IllegalStateException("a built-in rule is broken", broken);
        }
    }

    /** The commit that a revision names. */
    public static String commit(Mirror mirror, String revision) throws MirrorException {
        return mirror.resolve(revision)
                .orElseThrow(() -> new IllegalArgumentException("the repository has no " + revision));
    }
}
