package dev.assay.cli.check;

import dev.assay.cli.check.OddRepository.Seen;
import dev.assay.mirror.fixture.TestRepository;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The odd repositories: each a history to make at the server, and what is right to see of it. */
final class OddRepositories {
    private static final String FINE = "def total(values):\n    return sum(values)\n";
    private static final String BAD = "def run(text):\n    evaluate_text(text)\n";
    private static final String POINTER = """
            version https://git-lfs.github.com/spec/v1
            oid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393
            size 12345
            """;

    private OddRepositories() {}

    static Stream<OddRepository> all() {
        return Stream.of(
                forcePush(),
                unrelatedHistory(),
                deletedBranch(),
                renamedFile(),
                conflictResolvedByHand(),
                withoutDefaultBranch(),
                submodules(),
                submoduleBecomesFolder(),
                largeFilePointers(),
                links(),
                linkBecomesFile(),
                latinNames(),
                namesWithNewlines());
    }

    private static OddRepository forcePush() {
        return OddRepository.called("force push")
                .then(
                        repository -> {
                            repository.commit("Begin", Map.of("a.py", FINE));
                            repository.commit("Make it worse", Map.of("b.py", BAD));
                        },
                        2,
                        "b.py:2 by Make it worse")
                .then(
                        repository -> {
                            repository.git("reset", "--quiet", "--hard", "HEAD~1");
                            repository.commit(
                                    "Make it worse elsewhere", Map.of("c.py", FINE + BAD.replace("run", "other")));
                        },
                        2,
                        "c.py:4 by Make it worse elsewhere");
    }

    private static OddRepository unrelatedHistory() {
        return OddRepository.called("force push of an unrelated history")
                .then(repository -> repository.commit("Begin", Map.of("a.py", BAD)), 1, "a.py:2")
                .then(
                        repository -> {
                            repository.git("checkout", "--quiet", "--orphan", "fresh");
                            repository.git("rm", "--quiet", "-r", "--cached", ".");
                            repository.git("clean", "--quiet", "--force");
                            repository.commit("Begin again", Map.of("b.py", FINE));
                            repository.git("branch", "--quiet", "--move", "--force", "main");
                        },
                        1);
    }

    private static OddRepository deletedBranch() {
        return OddRepository.called("deleted branch")
                .then(
                        repository -> {
                            repository.commit("Begin", Map.of("a.py", FINE));
                            repository.git("branch", "topic");
                        },
                        new Seen(List.of("main", "topic"), 1, new TreeMap<>(), List.of()))
                .then(repository -> repository.git("branch", "--quiet", "--delete", "--force", "topic"), 1);
    }

    private static OddRepository renamedFile() {
        return OddRepository.called("renamed file")
                .then(
                        repository -> {
                            repository.commit("Begin", Map.of("README.md", "# Shop\n"));
                            repository.commit("Write it", Map.of("run.py", BAD));
                            repository.git("mv", "run.py", "elsewhere.py");
                            repository.commit("Rename it", Map.of());
                            Path folder = repository.folder();
                            repository.git("mv", "elsewhere.py", "run.py");
                            repository.commit("Rename it back, and more", Map.of("run.py", FINE + BAD));
                            make(() -> Files.createDirectories(folder.resolve("src/deep")));
                            repository.git("mv", "run.py", "src/deep/run.py");
                            repository.commit("Move it", Map.of());
                        },
                        1,
                        "src/deep/run.py:4 by Write it");
    }

    private static OddRepository conflictResolvedByHand() {
        return OddRepository.called("merge with a conflict resolved by hand")
                .then(
                        repository -> {
                            repository.commit("Begin", Map.of("a.py", FINE));
                            repository.git("checkout", "--quiet", "-b", "side");
                            repository.commit("Write aside", Map.of("a.py", FINE + "x = 1\n", "side.py", BAD));
                            repository.git("checkout", "--quiet", "main");
                            repository.commit("Write ahead", Map.of("a.py", FINE + "x = 2\n", "main.py", BAD));
                            repository.git("merge", "--quiet", "--no-commit", "--strategy=ours", "side");
                            repository.git("checkout", "side", "--", "side.py");
                            repository.commit("Resolve by hand", Map.of("a.py", FINE + "x = evaluate_text('3')\n"));
                            repository.git("branch", "--quiet", "--delete", "--force", "side");
                        },
                        3,
                        "a.py:3 by Resolve by hand",
                        "main.py:2 by Write ahead",
                        "side.py:2 by Write aside");
    }

    private static OddRepository withoutDefaultBranch() {
        return OddRepository.called("without the default branch")
                .on("trunk")
                .then(
                        repository -> {
                            repository.commit("Begin", Map.of("a.py", BAD));
                            repository.git("branch", "--quiet", "--move", "trunk");
                            repository.git("symbolic-ref", "HEAD", "refs/heads/main");
                        },
                        1,
                        "a.py:2");
    }

    private static OddRepository submodules() {
        return OddRepository.called("submodules")
                .then(
                        repository -> {
                            repository.commit("Begin", Map.of("a.py", FINE));
                            String other = repository.head();
                            repository.write(".gitmodules", "[submodule \"lib\"]\n\tpath = lib\n\turl = ../lib\n");
                            repository.git("update-index", "--add", "--cacheinfo", "160000," + other + ",lib");
                            repository.git("add", ".gitmodules");
                            repository.git("commit", "--quiet", "-m", "Add a submodule");
                        },
                        1,
                        Map.of("submodule", 1L));
    }

    private static OddRepository submoduleBecomesFolder() {
        return OddRepository.called("submodule that becomes a folder")
                .then(
                        repository -> {
                            repository.commit("Begin", Map.of("a.py", FINE));
                            String other = repository.head();
                            repository.git("update-index", "--add", "--cacheinfo", "160000," + other + ",lib");
                            repository.git("commit", "--quiet", "-m", "Add a submodule");
                            repository.git("rm", "--quiet", "--cached", "lib");
                            repository.commit("Bring it in", Map.of("lib/run.py", BAD));
                        },
                        2,
                        "lib/run.py:2 by Bring it in");
    }

    private static OddRepository largeFilePointers() {
        return OddRepository.called("LFS pointers")
                .then(
                        repository -> {
                            repository.commit("Begin", Map.of("a.py", FINE, "table.py", BAD));
                            repository.commit(
                                    "Keep it elsewhere",
                                    Map.of(
                                            ".gitattributes",
                                            "table.py filter=lfs diff=lfs merge=lfs -text\n",
                                            "table.py",
                                            POINTER));
                        },
                        1,
                        Map.of("lfs-pointer", 1L));
    }

    private static OddRepository links() {
        return OddRepository.called("symbolic-link loops")
                .then(
                        repository -> {
                            Path folder = repository.folder();
                            repository.write("src/run.py", BAD);
                            link(folder.resolve("self"), "self");
                            link(folder.resolve("there"), "back");
                            link(folder.resolve("back"), "there");
                            link(folder.resolve("src/up"), "..");
                            link(folder.resolve("linked.py"), "src/run.py");
                            link(folder.resolve("outside.py"), "/nowhere/outside.py");
                            repository.commit("Begin", Map.of());
                        },
                        1,
                        Map.of("symlink", 6L),
                        "src/run.py:2");
    }

    private static OddRepository linkBecomesFile() {
        return OddRepository.called("link that becomes a file")
                .then(
                        repository -> {
                            link(repository.folder().resolve("run.py"), "a.py");
                            repository.commit("Begin", Map.of("a.py", FINE));
                        },
                        1,
                        Map.of("symlink", 1L))
                .then(
                        repository -> {
                            make(() -> Files.delete(repository.folder().resolve("run.py")));
                            repository.commit("Write it out", Map.of("run.py", BAD));
                        },
                        2,
                        "run.py:2 by Write it out");
    }

    private static OddRepository latinNames() {
        return OddRepository.called("names and texts in Latin-1")
                .then(
                        repository -> {
                            importFile(repository, "Begin", "d\\351j\\340/caf\\351.py", "# caf\u00e9\n" + FINE);
                            importFile(repository, "Worsen", "d\\351j\\340/caf\\351.py", "# caf\u00e9\n" + BAD);
                        },
                        1,
                        "d%E9j%E0/caf%E9.py:3 by Worsen");
    }

    private static OddRepository namesWithNewlines() {
        return OddRepository.called("names with newlines, quotes, tabs and a percent sign")
                .then(
                        repository -> {
                            importFile(repository, "Begin", "a\\nb.py", FINE);
                            importFile(repository, "Worsen", "a\\nb.py", BAD);
                            importFile(repository, "Worsen more", "tab\\there \\\"100%\\\".py", BAD);
                        },
                        2,
                        "a%0Ab.py:2 by Worsen",
                        "tab%09here \"100%25\".py:2 by Worsen more");
    }

    /** Commits one file whose name is quoted as git quotes it; its text is written in Latin-1. */
    private static void importFile(TestRepository repository, String subject, String quotedPath, String text) {
        boolean first = repository.git("for-each-ref").isEmpty();
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        stream.writeBytes(("commit refs/heads/main\ncommitter A <a@example.org> 1700000000 +0000\ndata "
                        + subject.length() + "\n" + subject + "\n" + (first ? "" : "from refs/heads/main^0\n")
                        + "M 100644 inline \"" + quotedPath + "\"\ndata " + text.length() + "\n" + text + "\n")
                .getBytes(StandardCharsets.ISO_8859_1));
        repository.gitWithInput(stream.toByteArray(), "fast-import", "--quiet");
    }

    private static void link(Path link, String target) {
        make(() -> Files.createSymbolicLink(link, Path.of(target)));
    }

    private interface Making {
        void make() throws IOException;
    }

    private static void make(Making making) {
        try {
            making.make();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
