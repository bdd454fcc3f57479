package dev.assay.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.mirror.MirrorException.Kind;
import dev.assay.mirror.fixture.TestRepository;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read of a repository, odd ones above all. */
class MirrorReadTest {
    private static final String ABSENT = "0123456789012345678901234567890123456789";

    @TempDir
    Path temporary;

    private TestRepository source;

    @BeforeEach
    void create() {
        source = TestRepository.init(temporary.resolve("project"));
    }

    private GitSettings settings() {
        return new GitSettings(temporary.resolve("home"), true, false, Set.of(), Duration.ofSeconds(30), 1L << 30);
    }

    private Mirror open() throws MirrorException {
        return Mirror.local(source.folder(), settings());
    }

    @Test
    void readsACommit() throws MirrorException {
        String first = source.commit("subject\n\nbody\n", Map.of("a.txt", "a\n"));
        try (Mirror mirror = open()) {
            assertThat(mirror.commit(first))
                    .isEqualTo(new CommitInfo(
                            first,
                            List.of(),
                            source.git("rev-parse", "HEAD^{tree}"),
                            "Ada Lovelace",
                            "ada@example.org",
                            mirror.commit(first).authoredAt(),
                            "Grace Hopper",
                            "grace@example.org",
                            mirror.commit(first).committedAt(),
                            "subject\n\nbody\n",
                            Map.of()));
            assertThat(mirror.commit(first).committedAt().getEpochSecond())
                    .isEqualTo(Long.parseLong(source.git("log", "-1", "--format=%ct")));
        }
    }

    @Test
    void readsChangesWithModesLinksAndSubmodules() throws Exception {
        source.write("run.sh", "echo\n");
        Files.createSymbolicLink(source.folder().resolve("loop"), Path.of("loop"));
        String first = source.commit("first", Map.of("a.txt", "a\n", "dir/b.txt", "b\n"));
        source.git("update-index", "--add", "--chmod=+x", "run.sh");
        source.git("update-index", "--add", "--cacheinfo", "160000," + ABSENT + ",module");
        source.git("mv", "dir/b.txt", "dir/c.txt");
        source.git("rm", "--quiet", "a.txt");
        source.git("commit", "--quiet", "-m", "second");
        String blob = source.git("rev-parse", "HEAD:dir/c.txt");
        String script = source.git("rev-parse", "HEAD:run.sh");
        try (Mirror mirror = open()) {
            assertThat(mirror.changes(first, source.head()))
                    .containsExactly(
                            new TreeChange("a.txt", 0100644, source.git("rev-parse", first + ":a.txt"), 0, null),
                            new TreeChange("dir/b.txt", 0100644, blob, 0, null),
                            new TreeChange("dir/c.txt", 0, null, 0100644, blob),
                            new TreeChange("module", 0, null, 0160000, ABSENT),
                            new TreeChange("run.sh", 0100644, script, 0100755, script));
            assertThat(mirror.tree(source.head()))
                    .extracting(Entry::path)
                    .containsExactly("dir/c.txt", "loop", "module", "run.sh");
            assertThat(mirror.tree(source.head()).get(1).isLink()).isTrue();
            assertThat(mirror.tree(source.head()).get(2).isSubmodule()).isTrue();
            assertThat(mirror.changes(source.head(), source.head())).isEmpty();
            assertThat(mirror.changes(null, first)).hasSize(4);
        }
    }

    @Test
    void readsNamesInLatin1AndWithNewlines() throws MirrorException {
        String stream = """
                blob
                mark :1
                data 4
                one

                commit refs/heads/main
                mark :2
                committer C <c@example.org> 1700000000 +0000
                data 5
                first
                M 100644 :1 "caf\\351.py"
                M 100644 :1 "two\\nlines.py"
                M 100644 :1 100%.py

                """;
        source.gitWithInput(stream.getBytes(StandardCharsets.UTF_8), "fast-import", "--quiet");
        String first = source.git("rev-parse", "main");
        try (Mirror mirror = open()) {
            assertThat(mirror.tree(first))
                    .extracting(Entry::path)
                    .containsExactly("100%25.py", "caf%E9.py", "two%0Alines.py");
            for (Entry entry : mirror.tree(first)) {
                assertThat(mirror.blame(null, first, entry.path(), List.of(1))).isEqualTo(Map.of(1, first));
            }
        }
    }

    @Test
    void readsLatin1MessagesVeryLongOnesAndOddSignatures() throws MirrorException {
        source.commit("first", Map.of());
        String tree = source.git("rev-parse", "HEAD^{tree}");
        byte[] latin = ("tree " + tree
                        + "\nauthor J\u00f6rg <j\u00f6rg@example.org> 1700000000 +0100\ncommitter Nobody\nencoding ISO-8859-1\n"
                        + "gpgsig -----BEGIN\n parent of lies\n -----END\n\ngr\u00fc\u00dfe")
                .getBytes(StandardCharsets.ISO_8859_1);
        String odd = source.gitWithInput(latin, "hash-object", "-t", "commit", "-w", "--literally", "--stdin");
        source.write("message", "x".repeat(1 << 20));
        source.git("commit", "--quiet", "--allow-empty", "--file=message");
        try (Mirror mirror = open()) {
            CommitInfo commit = mirror.commit(odd);
            assertThat(commit.authorName()).isEqualTo("J\u00f6rg");
            assertThat(commit.authorEmail()).isEqualTo("j\u00f6rg@example.org");
            assertThat(commit.message()).isEqualTo("gr\u00fc\u00dfe");
            assertThat(commit.parents()).isEmpty();
            assertThat(commit.committerName()).isEqualTo("Nobody");
            assertThat(commit.committedAt()).isEqualTo(Instant.EPOCH);
            assertThat(mirror.commit(source.head()).message()).hasSizeBetween(60_000, CommitInfo.MAX_MESSAGE_BYTES);
            assertThat(mirror.commit(odd)).isEqualTo(commit);
        }
    }

    @Test
    void walksTheFirstParentLineOfMerges() throws MirrorException {
        String root = source.commit("root", Map.of("a.txt", "one\ntwo\nthree\n"));
        source.git("checkout", "--quiet", "-b", "topic");
        String topic1 = source.commit("topic 1", Map.of("a.txt", "one\ntwo\ntopic\n"));
        String topic2 = source.commit("topic 2", Map.of("b.txt", "b\n"));
        source.git("checkout", "--quiet", "main");
        String main1 = source.commit("main 1", Map.of("a.txt", "main\ntwo\nthree\n"));
        source.git("merge", "--quiet", "--no-ff", "-m", "merge", "topic");
        String merge = source.head();
        String last = source.commit("last", Map.of("c.txt", "c\n"));

        try (Mirror mirror = open()) {
            assertThat(ids(mirror.firstParentLine(last, null, Window.ALL))).containsExactly(root, main1, merge, last);
            assertThat(ids(mirror.firstParentLine(last, main1, Window.ALL))).containsExactly(merge, last);
            assertThat(ids(mirror.firstParentLine(last, null, Window.ofCommits(2))))
                    .containsExactly(merge, last);
            assertThat(mirror.firstParentLine(last, last, Window.ALL)).isEmpty();
            assertThatThrownBy(() -> mirror.firstParentLine(last, topic2, Window.ALL))
                    .isInstanceOf(IllegalArgumentException.class);
            Instant sinceMerge = mirror.commit(merge).committedAt();
            assertThat(ids(mirror.firstParentLine(last, null, Window.since(sinceMerge))))
                    .containsExactly(merge, last);
            assertThat(ids(mirror.firstParentLine(last, null, Window.since(Instant.now()))))
                    .containsExactly(last);
            assertThat(mirror.firstParentDepth(root)).isEqualTo(1);
            assertThat(mirror.firstParentDepth(last)).isEqualTo(4);
            assertThat(mirror.newestCommonFirstParent(last, topic2)).contains(root);
            assertThat(ids(mirror.between(main1, merge))).containsExactly(topic1, topic2);
            assertThat(mirror.between(merge, last)).isEmpty();
            assertThat(mirror.commit(merge).parents()).containsExactly(main1, topic2);
            assertThat(mirror.blame(main1, merge, "a.txt", List.of(1, 2, 3))).isEqualTo(Map.of(3, topic1));
        }
    }

    @Test
    void readsBlobsWithinTheirLimit() throws MirrorException {
        source.commit("first", Map.of("empty", "", "a.txt", "line\n", "pointer", "version https://git-lfs"));
        String blob = source.git("rev-parse", "HEAD:a.txt");
        String empty = source.git("rev-parse", "HEAD:empty");
        try (Mirror mirror = open();
                BlobReader blobs = mirror.blobs()) {
            assertThat(blobs.size(blob)).isEqualTo(5);
            assertThat(blobs.read(blob, 5)).isEqualTo("line\n".getBytes(StandardCharsets.UTF_8));
            assertThat(blobs.read(empty, 0)).isEmpty();
            assertThat(blobs.sizes(List.of(blob, empty, blob))).isEqualTo(Map.of(blob, 5L, empty, 0L));
            assertKind(Kind.TOO_LARGE, () -> blobs.read(blob, 4));
            assertKind(Kind.CORRUPT, () -> blobs.read(ABSENT, 4));
            assertThat(blobs.size(blob)).isEqualTo(5);
        }
    }

    @Test
    void saysWhichCommitIsMissing() throws MirrorException {
        source.commit("first", Map.of("a.txt", "a\n"));
        String blob = source.git("rev-parse", "HEAD:a.txt");
        try (Mirror mirror = open()) {
            assertThat(mirror.contains(ABSENT)).isFalse();
            assertThat(mirror.contains(blob)).isFalse();
            assertThat(mirror.resolve("nowhere")).isEmpty();
            assertThat(mirror.resolve("--output=/tmp/x")).isEmpty();
            assertKind(Kind.MISSING_COMMIT, () -> mirror.commit(ABSENT));
            assertKind(Kind.MISSING_COMMIT, () -> mirror.changes(ABSENT, source.head()));
            assertKind(Kind.MISSING_COMMIT, () -> mirror.firstParentDepth(ABSENT));
            assertKind(Kind.MISSING_COMMIT, () -> mirror.tree(blob));
            assertThatThrownBy(() -> mirror.commit("--help")).isInstanceOf(IllegalArgumentException.class);
            assertThat(mirror.resolve("HEAD")).contains(source.head());
        }
    }

    @Test
    void goesOnAfterATreeWasMissing() throws Exception {
        String first = source.commit("first", Map.of("dir/a.txt", "a\n"));
        String second = source.commit("second", Map.of("dir/a.txt", "b\n"));
        String tree = source.git("rev-parse", second + ":dir");
        Path object = source.folder()
                .resolve(".git/objects")
                .resolve(tree.substring(0, 2))
                .resolve(tree.substring(2));
        byte[] bytes = Files.readAllBytes(object);
        Files.delete(object);
        try (Mirror mirror = open()) {
            assertKind(Kind.CORRUPT, () -> mirror.changes(first, second));
            Files.write(object, bytes);
            assertThat(mirror.changes(first, second)).hasSize(1);
        }
    }

    @Test
    void ignoresReplaceObjectsAndGrafts() throws Exception {
        String first = source.commit("first", Map.of("a.txt", "a\n"));
        String second = source.commit("second", Map.of("a.txt", "b\n"));
        source.git("replace", second, first);
        Files.createDirectories(source.folder().resolve(".git/info"));
        Files.writeString(source.folder().resolve(".git/info/grafts"), second + "\n");
        try (Mirror mirror = open()) {
            assertThat(mirror.commit(second).message()).isEqualTo("second\n");
            assertThat(mirror.firstParentDepth(second)).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void whatMergesBringIsToldTheSameOfAWholeLineAndOfAPartOfIt(long seed) throws MirrorException {
        source.gitWithInput(tangle(new Random(seed)), "fast-import", "--quiet");
        try (Mirror mirror = open()) {
            String tip = mirror.resolve("main").orElseThrow();
            List<CommitInfo> line = mirror.firstParentLine(tip, null, Window.ALL);
            Map<String, List<String>> whole = mirror.broughtBy(line);

            for (int index = 1; index < line.size(); index++) {
                String commit = line.get(index).id();
                List<String> brought = whole.getOrDefault(commit, List.of());
                assertThat(brought)
                        .containsExactlyInAnyOrderElementsOf(
                                ids(mirror.between(line.get(index - 1).id(), commit)))
                        .isEqualTo(mirror.broughtBy(line.subList(index, line.size()))
                                .get(commit));
                for (CommitInfo one : mirror.commits(brought)) {
                    assertThat(brought.subList(brought.indexOf(one.id()), brought.size()))
                            .noneMatch(one.parents()::contains);
                }
            }
        }
    }

    /** Commits on three branches that merge each other at random, several in a second; main has the last word. */
    private static byte[] tangle(Random random) {
        StringBuilder stream = new StringBuilder();
        Set<String> begun = new HashSet<>();
        for (int number = 1; number <= 80; number++) {
            String branch =
                    number == 80 ? "main" : List.of("main", "one", "two").get(random.nextInt(3));
            stream.append("commit refs/heads/")
                    .append(branch)
                    .append("\nmark :")
                    .append(number);
            stream.append("\ncommitter A <a@example.org> ").append(1_700_000_000 + number / 3);
            stream.append(" +0000\ndata 1\nx\n");
            if (begun.add(branch) && number > 1 && random.nextBoolean()) {
                stream.append("from :").append(number - 1).append('\n');
            }
            if (number > 20 && random.nextInt(4) == 0) {
                stream.append("merge :").append(1 + random.nextInt(number - 1)).append('\n');
            }
        }
        return stream.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> ids(List<CommitInfo> commits) {
        return commits.stream().map(CommitInfo::id).toList();
    }

    private static void assertKind(Kind kind, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        MirrorException.class,
                        failure -> assertThat(failure.kind())
                                .as(failure.getMessage())
                                .isEqualTo(kind));
    }
}
