package dev.assay.engine;

import static dev.assay.engine.fixture.Readings.analyzer;
import static dev.assay.engine.fixture.Readings.count;
import static dev.assay.engine.fixture.Readings.only;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.assay.engine.fixture.Engines;
import dev.assay.engine.fixture.WorkTree;
import dev.assay.mirror.MirrorException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one transition comes to. */
final class EngineTest {
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
    void sizeCountsCodeLinesOnBothSides() throws MirrorException {
        String base = tree.write("a.py", "# comment\n\nx = 1\ny = 2\n").commit("one");
        String commit = tree.write("b.py", "z = 3\n").commit("two");

        AnalyzerReport inventory = report(base, commit, "inventory");

        assertThat(inventory.size()).isNotNull();
        assertThat(inventory.size().lines()).isEqualTo(3);
        assertThat(inventory.baseSize()).isNotNull();
        assertThat(inventory.baseSize().lines()).isEqualTo(2);
        assertThat(inventory.practices()).hasSize(6);
    }

    /** The engine is shared: compiling its queries takes longer than all tests. */
    private String key() {
        return folder.toString();
    }

    private AnalyzerReport report(@Nullable String base, String commit, String analyzer) throws MirrorException {
        return analyzer(ENGINE.analyze(tree.mirror(), key(), base, commit), analyzer);
    }
}
