package dev.assay.engine;

import static dev.assay.engine.fixture.Readings.analyzer;
import static dev.assay.engine.fixture.Readings.count;
import static dev.assay.engine.fixture.Readings.only;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.engine.fixture.Engines;
import dev.assay.engine.fixture.WorkTree;
import dev.assay.mirror.MirrorException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a repository says of its own analysis, in comments and in files. */
final class EngineSettingsFilesTest {
    private static final String DANGER = "debt/danger";

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
    void aSuppressionClosesWithoutFixingAndNeedsAReason() throws MirrorException {
        String base = tree.write("app.py", "danger(1)\n").commit("one");
        String without =
                tree.write("app.py", "danger(1)  # assay:ignore debt/danger\n").commit("two");
        String with = tree.write("app.py", "danger(1)  # assay:ignore debt/danger -- measured\n")
                .commit("three");

        assertThat(count(report(base, without, "debt"), DANGER)).isEqualTo(new RuleCount(DANGER, 1, 1, 0, 0, 0));
        AnalyzerReport debt = report(without, with, "debt");
        assertThat(count(debt, DANGER)).isEqualTo(new RuleCount(DANGER, 0, 1, 0, 1, 1));
        assertThat(only(debt, DANGER).change()).isEqualTo(Change.RELOCATED);
        assertThat(only(debt, DANGER).suppressed()).isEqualTo("measured");
    }

    @Test
    void theAssayFileSuppressesUntilItsDayAndExcludes() throws MirrorException {
        tree.write("app.py", "danger(1)\n").write("legacy/old.py", "danger(2)\n");
        tree.write(".assay.yaml", """
                exclude: [legacy]
                suppress:
                  - rule: debt/danger
                    path: app.py
                    reason: known
                    expires: 2023-11-14
                """);
        String within = tree.commit("on the day");
        for (int hour = 0; hour < 24; hour++) {
            tree.commit("later");
        }
        String after = tree.commit("a day later");

        AnalyzerReport before = report(null, within, "debt");
        assertThat(count(before, DANGER)).isEqualTo(new RuleCount(DANGER, 0, 0, 0, 0, 1));
        assertThat(only(before, DANGER).suppressed()).isEqualTo("known");
        assertThat(count(report(within, after, "debt"), DANGER)).isEqualTo(new RuleCount(DANGER, 1, 0, 1, 0, 0));
        SourceSize size = report(null, within, "inventory").size();
        assertThat(size).isNotNull();
        assertThat(size.leftOut()).containsEntry("excluded", 1L);
    }

    @Test
    void attributesDecideWhatIsGenerated() throws MirrorException {
        tree.write("gen/client.py", "danger(1)\n").write("app.py", "danger(2)\n");
        String base = tree.commit("one");
        String commit =
                tree.write(".gitattributes", "gen/** linguist-generated\n").commit("two");

        AnalyzerReport debt = report(base, commit, "debt");

        assertThat(count(debt, DANGER)).isEqualTo(new RuleCount(DANGER, 1, 2, 0, 1, 0));
        assertThat(report(base, commit, "inventory").size()).isNotNull();
    }

    /** The engine is shared: compiling its queries takes longer than all tests. */
    private String key() {
        return folder.toString();
    }

    private AnalyzerReport report(@Nullable String base, String commit, String analyzer) throws MirrorException {
        return analyzer(ENGINE.analyze(tree.mirror(), key(), base, commit), analyzer);
    }
}
