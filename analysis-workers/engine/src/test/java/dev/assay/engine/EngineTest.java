package dev.assay.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.assay.engine.fixture.Engines;
import dev.assay.engine.fixture.WorkTree;
import dev.assay.engine.rule.RuleFileException;
import dev.assay.mirror.Mirror;
import dev.assay.mirror.MirrorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EngineTest {
    private static final String DANGER = "debt/danger";

    @TempDir
    private Path folder;

    private static final Engine ENGINE = Engines.inMemory();
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
    void baselineIntroducesAllThatIsThereByNobody() throws MirrorException {
        String commit = tree.write("app.py", "def one():\n    danger(1)\n").commit("one");

        AnalyzerReport debt = report(null, commit, "debt");

        assertThat(count(debt, DANGER)).isEqualTo(new RuleCount(DANGER, 1, 0, 1, 0, 0));
        FindingChange change = only(debt, DANGER);
        assertThat(change.change()).isEqualTo(Change.INTRODUCED);
        assertThat(change.path()).isEqualTo("app.py");
        assertThat(change.line()).isEqualTo(2);
        assertThat(change.introducedBy()).isNull();
        assertThat(change.published()).endsWith("-1");
    }

    @Test
    void everyAnalyzerOfThePlanReportsOnce() throws MirrorException {
        String commit = tree.write("app.py", "x = 1\n").commit("one");

        TransitionReport report = ENGINE.analyze(tree.mirror(), key(), null, commit);

        assertThat(report.plan()).isEqualTo(ENGINE.plan().plan());
        assertThat(report.analyzers())
                .extracting(AnalyzerReport::analyzer)
                .containsExactly("architecture", "context", "debt", "inventory", "performance", "security", "testing");
        assertThat(report.analyzers()).allMatch(one -> one.status() == Status.COMPLETE);
    }

    @Test
    void aFixTakesTheFindingAwayAndNamesItsLastPlace() throws MirrorException {
        String base = tree.write("app.py", "def one():\n    danger(1)\n").commit("one");
        String commit = tree.write("app.py", "def one():\n    safe(1)\n").commit("two");

        AnalyzerReport debt = report(base, commit, "debt");

        assertThat(count(debt, DANGER)).isEqualTo(new RuleCount(DANGER, 0, 1, 0, 1, 0));
        assertThat(only(debt, DANGER).change()).isEqualTo(Change.FIXED);
        assertThat(only(debt, DANGER).line()).isEqualTo(2);
    }

    @Test
    void whatMovesOrIsRenamedKeepsItsIdentity() throws MirrorException {
        String base = tree.write("app.py", "def one():\n    danger(1)\n").commit("one");
        tree.delete("app.py").write("lib/moved.py", "import os\n\n\ndef one():\n    danger(1)\n");
        String commit = tree.commit("two");

        AnalyzerReport debt = report(base, commit, "debt");

        assertThat(count(debt, DANGER)).isEqualTo(new RuleCount(DANGER, 1, 1, 0, 0, 0));
        FindingChange change = only(debt, DANGER);
        assertThat(change.change()).isEqualTo(Change.RELOCATED);
        assertThat(change.path()).isEqualTo("lib/moved.py");
        assertThat(change.line()).isEqualTo(5);
        assertThat(change.fingerprint())
                .isEqualTo(only(report(null, base, "debt"), DANGER).fingerprint());
    }

    @Test
    void equalFindingsAreNumberedAndAFixRemovesTheHighest() throws MirrorException {
        String base = tree.write("a.py", "danger(1)\n")
                .write("b.py", "danger(1)\n")
                .write("c.py", "danger(1)\n")
                .commit("one");
        String commit = tree.delete("b.py").commit("two");

        AnalyzerReport debt = report(base, commit, "debt");

        assertThat(debt.changes().stream().filter(one -> one.rule().equals(DANGER)))
                .extracting(FindingChange::change, FindingChange::ordinal, FindingChange::path)
                .containsExactly(tuple(Change.RELOCATED, 2, "c.py"), tuple(Change.FIXED, 3, "c.py"));
        assertThat(count(debt, DANGER)).isEqualTo(new RuleCount(DANGER, 2, 3, 0, 1, 0));
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
        SourceSize size = inventory(null, within).size();
        assertThat(size).isNotNull();
        assertThat(size.leftOut()).containsEntry("excluded", 1L);
    }

    @Test
    void rulesAboutShippedCodeLookAwayFromTests() throws MirrorException {
        String commit = tree.write("app.py", "peril(1)\n")
                .write("tests/test_app.py", "peril(2)\n")
                .commit("one");

        AnalyzerReport debt = report(null, commit, "debt");

        assertThat(only(debt, "debt/shipped-danger").path()).isEqualTo("app.py");
    }

    @Test
    void aMergeBlamesTheCommitThatWroteTheLine() throws MirrorException {
        String base = tree.write("app.py", "x = 1\n").commit("one");
        tree.git("checkout", "--quiet", "-b", "side");
        String writer = tree.write("side.py", "danger(1)\n").commit("side");
        tree.write("other.py", "y = 2\n").commit("more");
        tree.git("checkout", "--quiet", "main");
        String parent = tree.write("app.py", "x = 2\n").commit("two");
        tree.git("merge", "--quiet", "--no-ff", "-m", "merge", "side");
        String merge = tree.git("rev-parse", "HEAD");

        assertThat(base).isNotEqualTo(parent);
        assertThat(only(report(parent, merge, "debt"), DANGER).introducedBy()).isEqualTo(writer);
    }

    @Test
    void aFileOverItsBudgetIsNamed() throws MirrorException {
        String commit = tree.write("big.py", "x = 1\n".repeat(50))
                .write("app.py", "danger(1)\n")
                .commit("one");
        Budgets small = new Budgets(200, 1000, 1_000_000, 1000, Duration.ofMinutes(1));

        try (Engine strict = Engines.with(null, small)) {
            TransitionReport report = strict.analyze(tree.mirror(), key(), null, commit);
            AnalyzerReport debt = of(report, "debt");
            assertThat(debt.status()).isEqualTo(Status.INCOMPLETE);
            assertThat(debt.reasons()).singleElement().asString().startsWith("big.py ");
            assertThat(count(debt, DANGER).open()).isEqualTo(1);
        }
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
    void attributesDecideWhatIsGenerated() throws MirrorException {
        tree.write("gen/client.py", "danger(1)\n").write("app.py", "danger(2)\n");
        String base = tree.commit("one");
        String commit =
                tree.write(".gitattributes", "gen/** linguist-generated\n").commit("two");

        AnalyzerReport debt = report(base, commit, "debt");

        assertThat(count(debt, DANGER)).isEqualTo(new RuleCount(DANGER, 1, 2, 0, 1, 0));
        assertThat(inventory(base, commit).size()).isNotNull();
    }

    @Test
    void sizeCountsCodeLinesOnBothSides() throws MirrorException {
        String base = tree.write("a.py", "# comment\n\nx = 1\ny = 2\n").commit("one");
        String commit = tree.write("b.py", "z = 3\n").commit("two");

        AnalyzerReport inventory = inventory(base, commit);

        assertThat(inventory.size()).isNotNull();
        assertThat(inventory.size().lines()).isEqualTo(3);
        assertThat(inventory.baseSize()).isNotNull();
        assertThat(inventory.baseSize().lines()).isEqualTo(2);
        assertThat(inventory.practices()).hasSize(6);
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
            AnalyzerReport debt = of(engine.analyze(tree.mirror(), key(), null, commit), "debt");
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

    private AnalyzerReport inventory(@Nullable String base, String commit) throws MirrorException {
        return report(base, commit, "inventory");
    }

    private AnalyzerReport report(@Nullable String base, String commit, String analyzer) throws MirrorException {
        return of(ENGINE.analyze(tree.mirror(), key(), base, commit), analyzer);
    }

    private static AnalyzerReport of(TransitionReport report, String analyzer) {
        return report.analyzers().stream()
                .filter(one -> one.analyzer().equals(analyzer))
                .findFirst()
                .orElseThrow();
    }

    private static RuleCount count(AnalyzerReport report, String rule) {
        return report.rules().stream()
                .filter(one -> one.rule().equals(rule))
                .findFirst()
                .orElseThrow();
    }

    private static FindingChange only(AnalyzerReport report, String rule) {
        List<FindingChange> changes =
                report.changes().stream().filter(one -> one.rule().equals(rule)).toList();
        assertThat(changes).hasSize(1);
        return changes.getFirst();
    }
}
