package dev.assay.engine;

import static dev.assay.engine.fixture.Readings.analyzer;
import static dev.assay.engine.fixture.Readings.leftOut;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.engine.fixture.Engines;
import dev.assay.engine.fixture.WorkTree;
import dev.assay.mirror.MirrorException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever is committed, a report comes, of everything that can be read; what cannot is named. */
final class HostileRepositoryTest {
    private static final int FIVE_MEGABYTES = 5_000_000;
    private static final int PARENTHESES = 200_000;
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

    /** A file beside an ordinary one, and how many analyzers miss it. */
    enum Input {
        PARENTHESES_IN_PYTHON("many.py", "(".repeat(PARENTHESES), Missing.ALL),
        PARENTHESES_IN_JAVA("many.java", "(".repeat(PARENTHESES), Missing.ALL),
        PARENTHESES_IN_GO("many.go", "(".repeat(PARENTHESES), Missing.ALL),
        PARENTHESES_THAT_CLOSE("nested.py", "x = " + "(".repeat(5_000) + ")".repeat(5_000), Missing.ALL),
        NESTED_TEMPLATES("templates.js", "`${\n".repeat(20_000), Missing.ALL),
        NESTED_FORMATS("formats.py", "f'{\n".repeat(20_000), Missing.SOME),
        NESTED_OBJECTS("objects.js", "{a:\n".repeat(20_000), Missing.ALL),
        QUOTES("quotes.py", "\'\'\'\n".repeat(20_000), Missing.NOBODY),
        DEEP_INDENTATION("deep.py", indentation(), Missing.ALL),
        ONE_LINE("line.py", "a = b; ".repeat(FIVE_MEGABYTES / 7), Missing.ONE),
        ONE_WORD("word.go", "a".repeat(FIVE_MEGABYTES), Missing.ONE),
        ONE_LINE_OF_DATA("line.json", "[1],".repeat(FIVE_MEGABYTES / 4), Missing.NOBODY),
        NOT_UTF_8("latin.py", new String(new char[] {'x', '=', '\'', 0xe9, 0xff, 0xc3, '\'', '\n'}), Missing.NOBODY),
        DEEP_FOLDERS("d/".repeat(400) + "deep.py", "x = 1\n", Missing.NOBODY),
        A_PATH_WITH_LINE_BREAKS("one\ntwo\n.py", "x = 1\n", Missing.NOBODY),
        A_PATH_WITH_QUOTES("\"' \t;$(x)`.py", "x = 1\n", Missing.NOBODY),
        A_PATH_LIKE_AN_OPTION("--help.py", "x = 1\n", Missing.NOBODY),
        SETTINGS_WITHOUT_END(".assay.yaml", "exclude: [".repeat(10_000), Missing.NOBODY),
        SETTINGS_THAT_REFER_TO_THEMSELVES(".assay.yaml", "a: &a [*a, *a]\n", Missing.NOBODY),
        ATTRIBUTES_WITHOUT_END(".gitattributes", "[[[*".repeat(10_000) + " linguist-generated\n", Missing.NOBODY),
        A_WORKFLOW_WITHOUT_END(".github/workflows/a.yml", "- ".repeat(20_000), Missing.ONE),
        A_MANIFEST_WITHOUT_END("package.json", "{\"a\":".repeat(20_000), Missing.NOBODY);

        private final String path;
        private final String text;
        private final Missing missing;

        Input(String path, String text, Missing missing) {
            this.path = path;
            this.text = text;
            this.missing = missing;
        }

        private static String indentation() {
            StringBuilder text = new StringBuilder();
            for (int level = 0; level < 1_200; level++) {
                text.append(" ".repeat(level)).append("if a:\n");
            }
            return text.toString();
        }
    }

    private enum Missing {
        NOBODY(0, 0),
        ONE(1, 1),
        /** Those whose rules cost too much. */
        SOME(1, 7),
        ALL(7, 7);

        private final int fewest;
        private final int most;

        Missing(int fewest, int most) {
            this.fewest = fewest;
            this.most = most;
        }
    }

    @ParameterizedTest
    @EnumSource
    void theRestIsReadAndWhatIsMissingIsNamed(Input input) throws MirrorException {
        tree.write("app.py", "danger(1)\n").write(input.path, input.text.getBytes(ISO_8859_1));

        TransitionReport report = ENGINE.analyze(tree.mirror(), folder.toString(), null, tree.commit("hostile"));

        assertThat(report.analyzers())
                .filteredOn(one -> one.status() != Status.COMPLETE)
                .hasSizeBetween(input.missing.fewest, input.missing.most)
                .allSatisfy(one -> {
                    assertThat(one.status()).isEqualTo(Status.INCOMPLETE);
                    assertThat(one.reasons()).singleElement().asString().startsWith(input.path + " ");
                });
        assertThat(paths(report)).contains("app.py");
    }

    @Test
    void linksInACircleAreCountedAndNotFollowed() throws MirrorException {
        tree.write("app.py", "danger(1)\n")
                .link("a.py", "b.py")
                .link("b.py", "a.py")
                .link("up", "..");

        TransitionReport report = ENGINE.analyze(tree.mirror(), folder.toString(), null, tree.commit("links"));

        assertThat(report.analyzers()).allMatch(one -> one.status() == Status.COMPLETE);
        assertThat(leftOut(report)).containsEntry("symlink", 3L);
        assertThat(paths(report)).contains("app.py");
    }

    @Test
    void aHundredThousandFilesAreATree() throws MirrorException {
        String blob = tree.gitWith("danger(1)\n", "hash-object", "-w", "--stdin");
        StringBuilder files = new StringBuilder();
        StringBuilder folders = new StringBuilder();
        for (int file = 0; file < 100; file++) {
            files.append("100644 blob ").append(blob).append("\tf%03d.py\n".formatted(file));
        }
        String inner = tree.gitWith(files.toString(), "mktree");
        for (int part = 0; part < 1_000; part++) {
            folders.append("040000 tree ").append(inner).append("\td%03d\n".formatted(part));
        }
        String outer = tree.gitWith(folders.toString(), "mktree");
        String commit = tree.git("commit-tree", "-m", "many", outer);

        TransitionReport report = ENGINE.analyze(tree.mirror(), folder.toString(), null, commit);

        assertThat(report.analyzers()).allMatch(one -> one.status() == Status.COMPLETE);
        assertThat(report.cost().filesAnalysed()).isEqualTo(1);
        SourceSize size = analyzer(report, "inventory").size();
        assertThat(size).isNotNull();
        assertThat(size.files()).isEqualTo(100_000);
        assertThat(Map.copyOf(size.leftOut())).isEmpty();
    }

    private static List<String> paths(TransitionReport report) {
        return report.analyzers().stream()
                .map(AnalyzerReport::changes)
                .flatMap(Collection::stream)
                .map(FindingChange::path)
                .toList();
    }
}
