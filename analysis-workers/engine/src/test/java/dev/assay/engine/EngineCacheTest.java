package dev.assay.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.engine.fixture.Engines;
import dev.assay.engine.fixture.WorkTree;
import dev.assay.mirror.Mirror;
import dev.assay.mirror.MirrorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is found is kept, and is the same from wherever it comes. */
final class EngineCacheTest {
    private static final Engine ENGINE = Engines.inMemory();

    @TempDir
    private Path folder;

    private WorkTree tree;

    @BeforeEach
    void init() {
        tree = WorkTree.init(folder.resolve("repository"));
    }

    @AfterAll
    static void close() {
        ENGINE.close();
    }

    @Test
    void anUnchangedBlobIsNeverAnalysedTwice() throws MirrorException {
        String first = tree.write("a.py", "danger(1)\n").commit("one");
        String second = tree.write("copy/a.py", "danger(1)\n").commit("two");
        Mirror mirror = tree.mirror();

        assertThat(ENGINE.analyze(mirror, key(), null, first).cost().filesAnalysed())
                .isEqualTo(1);
        RunCost cost = ENGINE.analyze(mirror, key() + "-other", first, second).cost();
        assertThat(cost.filesAnalysed()).isZero();
        assertThat(cost.cacheHits()).isEqualTo(2);
    }

    @Test
    void aReportIsTheSameFromAnyStateOfTheCache() throws IOException, MirrorException {
        String commit = tree.write("a.py", "danger(1)\n")
                .write("b.ts", "export const b = 1;\n")
                .commit("one");
        Path cache = folder.resolve("cache");
        TransitionReport cold = once(cache, commit);
        TransitionReport warm = once(cache, commit);
        try (Stream<Path> segments = Files.list(cache)) {
            for (Path segment : segments.toList()) {
                byte[] bytes = Files.readAllBytes(segment);
                bytes[bytes.length - 3] ^= 1;
                Files.write(segment, bytes);
            }
        }
        TransitionReport damaged = once(cache, commit);

        assertThat(cold.cost().filesAnalysed()).isEqualTo(2);
        assertThat(warm.cost().filesAnalysed()).isZero();
        assertThat(damaged.cost().filesAnalysed()).isEqualTo(1);
        assertThat(warm.analyzers()).isEqualTo(cold.analyzers());
        assertThat(damaged.analyzers()).isEqualTo(cold.analyzers());
    }

    private TransitionReport once(Path cache, String commit) throws MirrorException {
        try (Engine engine = Engines.with(cache, Budgets.STANDARD);
                Mirror mirror = tree.mirror()) {
            return engine.analyze(mirror, key(), null, commit);
        }
    }

    /** The engine is shared: compiling its queries takes longer than all tests. */
    private String key() {
        return folder.toString();
    }
}
