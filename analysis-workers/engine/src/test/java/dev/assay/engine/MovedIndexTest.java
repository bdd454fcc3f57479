package dev.assay.engine;

import static dev.assay.engine.fixture.Readings.analyzer;
import static dev.assay.engine.fixture.Readings.count;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.engine.fixture.Engines;
import dev.assay.engine.fixture.WorkTree;
import dev.assay.mirror.Mirror;
import dev.assay.mirror.MirrorException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An index that was moved says what one says that was built from nothing, where files depend on each other. */
final class MovedIndexTest {
    private static final String CYCLE = "architecture/import-cycle";
    private static final Engine MOVED = Engines.inMemory();
    private static final Engine FRESH = Engines.inMemory();

    @TempDir
    private Path folder;

    private WorkTree tree;

    @BeforeEach
    void init() {
        tree = WorkTree.init(folder.resolve("repository"));
    }

    @AfterAll
    static void close() {
        MOVED.close();
        FRESH.close();
    }

    @Test
    void oneImportMakesACycleAndAnotherBreaksIt() throws MirrorException {
        tree.write("lib/__init__.py", "")
                .write("lib/a.py", "import lib.b\n\nx = 1\n")
                .write("lib/b.py", "import os\n\ny = 1\n");
        assertThat(cycles("nothing yet")).isZero();
        tree.write("lib/b.py", "import lib.a\n\ny = 1\n");
        assertThat(cycles("turned")).isEqualTo(1);
        tree.write("lib/b.py", "import sys\n\ny = 1\n");
        assertThat(cycles("turned back")).isZero();
        tree.write("lib/b.py", "def late():\n    import lib.a\n");
        assertThat(cycles("only when called")).isZero();
    }

    @Test
    void aRenameMovesAModuleOutOfACycleAndIntoAnother() throws MirrorException {
        tree.write("web/a.ts", "import { b } from './b';\nexport const a = b;\n")
                .write("web/b.ts", "import { a } from './a';\nexport const b = a;\n");
        assertThat(cycles("two")).isEqualTo(1);
        tree.delete("web/b.ts").write("web/c.ts", "import { a } from './a';\nexport const b = a;\n");
        assertThat(cycles("renamed")).isZero();
        tree.write("web/a.ts", "import { b } from './c';\nexport const a = b;\n");
        assertThat(cycles("followed")).isEqualTo(1);
        tree.delete("web/c.ts").write("web/c.js", "import { a } from './a';\nexport const b = a;\n");
        assertThat(cycles("in another language")).isEqualTo(1);
    }

    @Test
    void aDeletedFileLeavesNoEdgesAndComesBackWithThem() throws MirrorException {
        String one = "package one;\nimport two.Two;\npublic class One { Two two; }\n";
        String two = "package two;\nimport one.One;\npublic class Two { One one; }\n";
        tree.write("src/main/java/one/One.java", one).write("src/main/java/two/Two.java", two);
        assertThat(cycles("both")).isEqualTo(1);
        tree.delete("src/main/java/two/Two.java");
        assertThat(cycles("deleted")).isZero();
        tree.write("src/main/java/two/Two.java", two);
        assertThat(cycles("back")).isEqualTo(1);
        tree.write("src/main/java/two/Two.java", two.replace("class Two", "class Three"));
        assertThat(cycles("declares another name")).isZero();
    }

    @Test
    void whatAFileIsDecidesWhetherItTakesPart() throws MirrorException {
        tree.write("lib/__init__.py", "").write("lib/a.py", "import lib.b\n").write("lib/b.py", "import lib.a\n");
        assertThat(cycles("both")).isEqualTo(1);
        tree.write(".gitattributes", "lib/b.py linguist-generated\n");
        assertThat(cycles("one is generated")).isZero();
        tree.delete(".gitattributes");
        assertThat(cycles("no longer")).isEqualTo(1);
        tree.write(".assay.yaml", "exclude: [lib/a.py]\n");
        assertThat(cycles("one is excluded")).isZero();
    }

    @Test
    void aCommentSuppressesWhatTheWholeTreeSays() throws MirrorException {
        tree.write("lib/__init__.py", "").write("lib/a.py", "import lib.b\n").write("lib/b.py", "import lib.a\n");
        assertThat(cycles("both")).isEqualTo(1);
        String known = "  # assay:ignore architecture/import-cycle -- known\n";
        tree.write("lib/a.py", "import lib.b" + known).write("lib/b.py", "import lib.a" + known);
        assertThat(cycles("suppressed")).isZero();
        tree.write("lib/a.py", "import lib.b\n").write("lib/b.py", "import lib.a\n");
        assertThat(cycles("no longer")).isEqualTo(1);
    }

    /** Commits; holds the moved index against one from nothing; gives the number of cycles. */
    private int cycles(String message) throws MirrorException {
        String commit = tree.commit(message);
        try (Mirror mirror = tree.mirror()) {
            TransitionReport moved = MOVED.analyze(mirror, folder.toString(), null, commit);
            TransitionReport fresh = FRESH.analyze(mirror, commit, null, commit);
            assertThat(moved.analyzers()).as(message).isEqualTo(fresh.analyzers());
            return count(analyzer(moved, "architecture"), CYCLE).open();
        }
    }
}
