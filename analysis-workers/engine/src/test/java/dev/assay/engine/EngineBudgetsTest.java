package dev.assay.engine;

import static dev.assay.engine.fixture.Readings.analyzer;
import static dev.assay.engine.fixture.Readings.count;
import static dev.assay.engine.fixture.Readings.leftOut;
import static dev.assay.engine.fixture.Readings.only;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.assay.engine.fixture.Engines;
import dev.assay.engine.fixture.WorkTree;
import dev.assay.engine.rule.RuleFileException;
import dev.assay.mirror.MirrorException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens to what costs too much, and to what stopped an earlier run. */
final class EngineBudgetsTest {
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
    void aFileThatIsTooLargeIsLeftOutAndMissedByTheInventoryAlone() throws MirrorException {
        String commit = tree.write("big.py", "x = 1\n".repeat(50))
                .write("app.py", "danger(1)\n")
                .commit("one");

        try (Engine strict = Engines.with(null, new Budgets(200, 1000, 1_000_000, 1000, Duration.ofMinutes(1)))) {
            TransitionReport report = strict.analyze(tree.mirror(), key(), null, commit);
            assertThat(report.analyzers())
                    .filteredOn(one -> one.status() != Status.COMPLETE)
                    .extracting(AnalyzerReport::analyzer, AnalyzerReport::status, AnalyzerReport::reasons)
                    .containsExactly(
                            tuple("inventory", Status.INCOMPLETE, List.of("big.py is above 200 bytes and left out")));
            assertThat(leftOut(report)).containsEntry("too-large", 1L);
            assertThat(count(analyzer(report, "debt"), DANGER).open()).isEqualTo(1);
        }
    }

    @Test
    void aFileThatCannotBeParsedIsMissedByAllInProportion() throws MirrorException {
        String commit = tree.write("deep.py", "x = " + "(".repeat(75) + "1" + ")".repeat(80) + "\n")
                .write("app.py", "danger(1)\n" + "y = 2\n".repeat(99))
                .commit("one");

        try (Engine strict = Engines.with(null, new Budgets(2000, 100, 1_000_000, 1000, Duration.ofMinutes(1)))) {
            TransitionReport report = strict.analyze(tree.mirror(), key(), null, commit);
            assertThat(report.analyzers()).allSatisfy(one -> {
                assertThat(one.status()).isEqualTo(Status.INCOMPLETE);
                assertThat(one.reasons()).contains("deep.py is over its budget of 100 nodes");
            });
            assertThat(leftOut(report)).containsEntry("over-budget", 2L);
        }
    }

    @Test
    void whatIsMissingIsWeighedAgainstWhatWasRead() throws MirrorException {
        String commit = tree.write("open.py", "(".repeat(400))
                .write("app.py", "danger(1)\n" + "y = 2\n".repeat(89))
                .commit("one");

        TransitionReport report = ENGINE.analyze(tree.mirror(), key(), null, commit);
        AnalyzerReport debt = analyzer(report, "debt");
        assertThat(debt.status()).isEqualTo(Status.INCOMPLETE);
        assertThat(debt.reasons()).containsExactly("open.py cannot be read as Python for the most part");
        assertThat(debt.unread()).isEqualTo(10.0 / 100);
        assertThat(count(debt, DANGER).open()).isEqualTo(1);
    }

    @Test
    void aTreeOverItsBudgetIsRefusedWithoutAGuess() throws MirrorException {
        String commit = tree.write("a.py", "danger(1)\n").write("b.py", "").commit("one");
        Budgets small = new Budgets(2000, 1000, 1_000_000, 1, Duration.ofMinutes(1));

        try (Engine strict = Engines.with(null, small)) {
            TransitionReport report = strict.analyze(tree.mirror(), key(), null, commit);
            assertThat(report.analyzers()).allMatch(one -> one.status() == Status.INCOMPLETE);
        }
    }

    @Test
    void aBlobThatStoppedAProcessIsSkippedAndNamed() throws MirrorException, RuleFileException {
        String commit = tree.write("killer.py", "danger(1)\n")
                .write("fine.py", "danger(2)\n")
                .commit("one");
        String killer = tree.git("rev-parse", "HEAD:killer.py");
        List<String> parsed = Collections.synchronizedList(new ArrayList<>());
        BlobObserver observer = new BlobObserver() {
            @Override
            public Set<String> skipped() {
                return Set.of(killer);
            }

            @Override
            public void starting(String blob) {
                parsed.add(blob);
            }
        };

        try (Engine engine = Engine.open(Engines.settings(null, Budgets.STANDARD), observer)) {
            AnalyzerReport debt = analyzer(engine.analyze(tree.mirror(), key(), null, commit), "debt");
            assertThat(debt.status()).isEqualTo(Status.INCOMPLETE);
            assertThat(debt.reasons()).containsExactly("killer.py stopped an earlier run and is skipped");
            assertThat(only(debt, DANGER).path()).isEqualTo("fine.py");
            assertThat(parsed).containsExactly(tree.git("rev-parse", "HEAD:fine.py"));
        }
    }

    @Test
    void aRunOutOfTimeFailsAndCanBeTriedAgain() throws MirrorException {
        String commit =
                tree.write("a.py", "danger(1)\n").write("b.py", "danger(2)\n").commit("one");
        Budgets hurried = new Budgets(200_000, 100_000, 1_000_000, 1000, Duration.ofNanos(1));

        try (Engine engine = Engines.with(null, hurried)) {
            TransitionReport report = engine.analyze(tree.mirror(), key(), null, commit);
            assertThat(report.analyzers()).allMatch(one -> one.status() == Status.FAILED);
            assertThat(report.analyzers()).hasSize(7);
        }
    }

    /** The engine is shared: compiling its queries takes longer than all tests. */
    private String key() {
        return folder.toString();
    }
}
