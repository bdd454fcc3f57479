package dev.assay.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.mirror.MirrorException.Kind;
import dev.assay.mirror.fixture.GitHttpServer;
import dev.assay.mirror.fixture.TestRepository;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mirrors of repositories behind git's own http server on loopback. */
class MirrorFetchTest {
    @TempDir
    Path temporary;

    private GitHttpServer server;
    private TestRepository source;

    @BeforeEach
    void start() throws IOException {
        server = GitHttpServer.start(temporary.resolve("served"));
        source = TestRepository.init(temporary.resolve("served/project"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private GitSettings settings() {
        return settings(1L << 30);
    }

    private GitSettings settings(long sizeLimit) {
        return new GitSettings(temporary.resolve("home"), false, true, Set.of(), Duration.ofSeconds(30), sizeLimit);
    }

    private Mirror mirror(String name) throws MirrorException {
        return new Mirrors(temporary.resolve("mirrors"), settings()).of(server.url(name));
    }

    @Test
    void fetchesHeadsTagsAndNotesButNotPullRequests() throws MirrorException {
        String first = source.commit("first", Map.of("a.txt", "a\n"));
        source.git("tag", "v1");
        source.git("notes", "--ref=ai", "add", "-m", "written by hand", first);
        source.git("update-ref", "refs/pull/1/head", first);
        source.git("branch", "topic");

        try (Mirror mirror = mirror("project")) {
            assertThat(mirror.contains(first)).isFalse();
            assertThat(mirror.heads()).isEmpty();
            assertThat(mirror.remoteRefs())
                    .isEqualTo(new RemoteRefs(
                            Map.of("refs/heads/main", first, "refs/heads/topic", first), "refs/heads/main", first));

            mirror.fetch();

            assertThat(mirror.contains(first)).isTrue();
            assertThat(mirror.heads()).isEqualTo(Map.of("refs/heads/main", first, "refs/heads/topic", first));
            assertThat(mirror.resolve("v1")).contains(first);
            assertThat(mirror.resolve("refs/pull/1/head")).isEmpty();
            assertThat(mirror.commit(first).notes()).isEqualTo(Map.of("refs/notes/ai", "written by hand\n"));
        }
    }

    @Test
    void followsForcePushAndDeletedBranchAndKeepsOldCommitsReadable() throws MirrorException {
        String root = source.commit("root", Map.of("a.txt", "a\n"));
        String old = source.commit("old", Map.of("a.txt", "b\n"));
        source.git("branch", "gone");
        try (Mirror mirror = mirror("project")) {
            mirror.fetch();
            source.git("reset", "--quiet", "--hard", root);
            String rewritten = source.commit("rewritten", Map.of("a.txt", "c\n"));
            source.git("branch", "-D", "gone");

            mirror.fetch();

            assertThat(mirror.heads()).isEqualTo(Map.of("refs/heads/main", rewritten));
            assertThat(mirror.contains(old)).isTrue();
            assertThat(mirror.newestCommonFirstParent(old, rewritten)).contains(root);
            assertThatThrownBy(() -> mirror.firstParentLine(rewritten, old, Window.ALL))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void seesNewNotesAndCommitsThatAnotherProcessFetched() throws MirrorException {
        String first = source.commit("first", Map.of("a.txt", "a\n"));
        try (Mirror reader = mirror("project");
                Mirror writer = mirror("project")) {
            writer.fetch();
            assertThat(reader.contains(first)).isTrue();
            String second = source.commit("second", Map.of("a.txt", "b\n"));
            assertThat(reader.contains(second)).isFalse();
            source.git("notes", "add", "-m", "late", second);

            writer.fetch();

            assertThat(reader.contains(second)).isTrue();
            assertThat(writer.commit(second).notes()).containsEntry("refs/notes/commits", "late\n");
        }
    }

    @Test
    void mirrorsAnEmptyRepositoryAndOneWithoutItsDefaultBranch() throws MirrorException {
        try (Mirror mirror = mirror("project")) {
            assertThat(mirror.remoteRefs()).isEqualTo(new RemoteRefs(Map.of(), null, null));
            mirror.fetch();
            assertThat(mirror.heads()).isEmpty();

            String first = source.commit("first", Map.of("a.txt", "a\n"));
            source.git("branch", "-m", "main", "trunk");
            source.git("symbolic-ref", "HEAD", "refs/heads/absent");

            assertThat(mirror.remoteRefs()).isEqualTo(new RemoteRefs(Map.of("refs/heads/trunk", first), null, null));
            mirror.fetch();
            assertThat(mirror.heads()).containsOnlyKeys("refs/heads/trunk");
        }
    }

    @Test
    void saysWhereADetachedHeadIs() throws MirrorException {
        String first = source.commit("first", Map.of("a.txt", "a\n"));
        source.commit("second", Map.of("a.txt", "b\n"));
        source.git("checkout", "--quiet", "--detach", first);
        try (Mirror mirror = mirror("project")) {
            assertThat(mirror.remoteRefs().defaultBranch()).isNull();
            assertThat(mirror.remoteRefs().headCommit()).isEqualTo(first);
        }
    }

    @Test
    void mirrorsAShallowRemoteAndDeepensWithIt() throws MirrorException {
        TestRepository full = TestRepository.init(temporary.resolve("full"));
        String root = full.commit("root", Map.of("a.txt", "a\n"));
        full.commit("middle", Map.of("a.txt", "b\n"));
        String tip = full.commit("tip", Map.of("a.txt", "c\n"));
        full.git("clone", "--quiet", "--depth=2", "file://" + full.folder(), temporary.resolve("served/cut") + "");
        try (Mirror mirror = mirror("cut")) {
            mirror.fetch();
            assertThat(mirror.shallow()).isTrue();
            assertThat(mirror.firstParentDepth(tip)).isEqualTo(2);
            List<CommitInfo> line = mirror.firstParentLine(tip, null, Window.ALL);
            assertThat(line).extracting(CommitInfo::message).containsExactly("middle\n", "tip\n");
            assertThat(line.getFirst().parents()).containsExactly(root);
            assertThat(mirror.contains(root)).isFalse();

            TestRepository.at(temporary.resolve("served/cut")).git("fetch", "--quiet", "--unshallow");
            mirror.fetch();

            assertThat(mirror.shallow()).isFalse();
            assertThat(mirror.firstParentDepth(tip)).isEqualTo(3);
        }
    }

    @Test
    void mirrorsASha256RepositoryEvenWhereASha1OneWas() throws Exception {
        source.commit("first", Map.of("a.txt", "a\n"));
        try (Mirror mirror = mirror("project")) {
            mirror.fetch();
            MirrorFolder.delete(source.folder());
            TestRepository other = TestRepository.init(source.folder(), "--object-format=sha256");
            String first = other.commit("first", Map.of("dir/b.txt", "b\n"));
            mirror.fetch();
            try (Mirror again = mirror("project")) {
                assertThat(first).hasSize(64);
                assertThat(again.tree(first)).extracting(Entry::path).containsExactly("dir/b.txt");
            }
        }
    }

    @Test
    void namesWhatIsWrongWithARemote() throws Exception {
        assertKind(Kind.NOT_A_REPOSITORY, () -> mirror("absent").fetch());
        server.requireUser("ada", "secret");
        assertKind(Kind.NO_ACCESS, () -> mirror("project").remoteRefs());
        server.redirectTo("http://127.0.0.1:1");
        assertKind(Kind.REFUSED_URL, () -> mirror("project").fetch());
        server.close();
        assertKind(Kind.NO_ACCESS, () -> mirror("project").fetch());
        assertThat(temporary.resolve("mirrors"))
                .isDirectoryNotContaining(path -> path.toString().contains(".git"));
    }

    @Test
    void readsCredentialsFromGitsHome() throws Exception {
        String first = source.commit("first", Map.of("a.txt", "a\n"));
        server.requireUser("ada", "secret");
        Files.createDirectories(temporary.resolve("home"));
        Files.writeString(temporary.resolve("home/.netrc"), "machine 127.0.0.1 login ada password secret\n");
        try (Mirror mirror = mirror("project")) {
            mirror.fetch();
            assertThat(mirror.contains(first)).isTrue();
        }
    }

    @Test
    void refusesACorruptPack() throws Exception {
        source.commit("bad tree", Map.of("a.txt", "a\n"));
        String blob = source.git("rev-parse", "HEAD:a.txt");
        String tree = source.gitWithInput(
                ("100644 blob " + blob + "\t.git\n").getBytes(java.nio.charset.StandardCharsets.UTF_8), "mktree");
        String commit = source.git("commit-tree", "-m", "escape", tree);
        source.git("update-ref", "refs/heads/main", commit);
        assertKind(Kind.CORRUPT, () -> mirror("project").fetch());
    }

    @Test
    void bringsTheOtherBranchesWhenOneIsDamaged() throws Exception {
        String sound = source.commit("sound", Map.of("a.txt", "a\n"));
        source.git("checkout", "--quiet", "-b", "damaged");
        String damaged = source.commit("damaged", Map.of("b.txt", "b\n"));
        String blob = source.git("rev-parse", "HEAD:b.txt");
        Files.delete(source.folder()
                .resolve(".git/objects")
                .resolve(blob.substring(0, 2))
                .resolve(blob.substring(2)));
        try (Mirror mirror = mirror("project")) {
            mirror.fetch();
            assertThat(mirror.heads()).isEqualTo(Map.of("refs/heads/main", sound));
            assertThat(mirror.contains(damaged)).isFalse();
            source.git("branch", "-D", "main");
            assertKind(Kind.CORRUPT, mirror::fetch);
        }
    }

    @Test
    void stopsAtTheSizeLimitAndLeavesNothing() throws Exception {
        byte[] noise = new byte[8 << 20];
        new java.util.Random(1).nextBytes(noise);
        Files.write(source.folder().resolve("noise.bin"), noise);
        source.commit("noise", Map.of());
        Path mirrors = temporary.resolve("small");
        try (Mirror mirror = new Mirrors(mirrors, settings(1 << 20)).of(server.url("project"))) {
            assertKind(Kind.TOO_LARGE, mirror::fetch);
            assertThat(mirror.heads()).isEmpty();
        }
    }

    @Test
    void endsGitThatTakesTooLong() throws Exception {
        GitSettings hasty =
                new GitSettings(temporary.resolve("home"), false, true, Set.of(), Duration.ofMillis(300), 1L << 30);
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                Mirror mirror = new Mirrors(temporary.resolve("mirrors"), hasty)
                        .of("http://127.0.0.1:" + silent.getLocalPort() + "/x")) {
            assertKind(Kind.TIMED_OUT, mirror::remoteRefs);
        }
    }

    @Test
    void fetchesAfterAKilledFetchLeftItsLocks() throws Exception {
        source.commit("first", Map.of("a.txt", "a\n"));
        try (Mirror mirror = mirror("project")) {
            mirror.fetch();
            Path git;
            try (var folders = Files.list(temporary.resolve("mirrors"))) {
                git = folders.filter(path -> path.toString().endsWith(".git"))
                        .findFirst()
                        .orElseThrow();
            }
            for (String name : List.of("refs/heads/main.lock", "packed-refs.lock")) {
                Files.createFile(git.resolve(name));
                Files.setLastModifiedTime(
                        git.resolve(name), java.nio.file.attribute.FileTime.fromMillis(1_700_000_000_000L));
            }
            String second = source.commit("second", Map.of("a.txt", "b\n"));
            mirror.fetch();
            assertThat(mirror.heads()).containsEntry("refs/heads/main", second);
        }
    }

    @Test
    void joinsThePacksOfManyFetches() throws Exception {
        try (Mirror mirror = mirror("project")) {
            String last = "";
            for (int count = 0; count < Remote.PACKS_BEFORE_REPACK + 3; count++) {
                last = source.commit("commit " + count, Map.of("a.txt", "line " + count));
                mirror.fetch();
            }
            assertThat(mirror.firstParentDepth(last)).isEqualTo(Remote.PACKS_BEFORE_REPACK + 3);
            MirrorFolder folder = new MirrorFolder(temporary.resolve("mirrors"), server.url("project"));
            assertThat(folder.packs()).isLessThan(Remote.PACKS_BEFORE_REPACK);
        }
    }

    @Test
    void letsTwoFetchTheSameMirrorAtOnce() throws Exception {
        String first = source.commit("first", Map.of("a.txt", "a\n"));
        try (Mirror left = mirror("project");
                Mirror right = mirror("project");
                var threads = java.util.concurrent.Executors.newFixedThreadPool(2)) {
            for (var fetch : threads.invokeAll(List.of(fetching(left), fetching(right)))) {
                fetch.get();
            }
            assertThat(left.contains(first)).isTrue();
            assertThat(right.contains(first)).isTrue();
        }
    }

    private static java.util.concurrent.Callable<Boolean> fetching(Mirror mirror) {
        return () -> {
            mirror.fetch();
            return true;
        };
    }

    private static void assertKind(Kind kind, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(MirrorException.class, failure -> {
            assertThat(failure.kind()).as(failure.getMessage()).isEqualTo(kind);
            assertThat(failure.getMessage()).doesNotContain("\n").doesNotContain("secret");
        });
    }
}
