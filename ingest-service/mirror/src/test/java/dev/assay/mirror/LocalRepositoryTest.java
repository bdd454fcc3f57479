package dev.assay.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.mirror.MirrorException.Kind;
import dev.assay.mirror.fixture.TestRepository;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders that are repositories, and folders that only lead to one. */
class LocalRepositoryTest {
    @TempDir
    Path temporary;

    private TestRepository source;
    private String first;

    @BeforeEach
    void create() {
        source = TestRepository.init(temporary.resolve("project"));
        first = source.commit("first", Map.of("a.txt", "a\n"));
    }

    private GitSettings settings() {
        return new GitSettings(temporary.resolve("home"), true, false, Set.of(), Duration.ofSeconds(30), 1L << 30);
    }

    private void assertReadable(Path folder) throws MirrorException {
        try (Mirror local = Mirror.local(folder, settings());
                Mirror mirrored = new Mirrors(temporary.resolve("mirrors"), settings()).of(folder.toString())) {
            assertThat(local.contains(first)).isTrue();
            assertThat(local.remoteRefs().heads()).containsEntry("refs/heads/main", first);
            mirrored.fetch();
            assertThat(mirrored.heads()).containsEntry("refs/heads/main", first);
            assertThat(mirrored.remoteRefs()).isEqualTo(local.remoteRefs());
        }
    }

    private void assertRefused(Kind kind, Path folder) {
        assertThatThrownBy(() -> Mirror.local(folder, settings()))
                .isInstanceOfSatisfying(
                        MirrorException.class,
                        failure -> assertThat(failure.kind())
                                .as(failure.getMessage())
                                .isEqualTo(kind));
    }

    @Test
    void readsWorkTreesBareRepositoriesAndLinkedWorktrees() throws MirrorException {
        assertReadable(source.folder());
        assertReadable(source.folder().resolve(".git"));
        source.git("clone", "--quiet", "--bare", source.folder().toString(), temporary.resolve("bare.git") + "");
        assertReadable(temporary.resolve("bare.git"));
        source.git(
                "worktree",
                "add",
                "--quiet",
                "-b",
                "side",
                temporary.resolve("side").toString());
        assertReadable(temporary.resolve("side"));
        try (Mirror side = Mirror.local(temporary.resolve("side"), settings())) {
            assertThat(side.remoteRefs().defaultBranch()).isEqualTo("refs/heads/side");
        }
    }

    @Test
    void readsASubmodule() throws Exception {
        TestRepository outer = TestRepository.init(temporary.resolve("outer"));
        outer.git("submodule", "--quiet", "add", source.folder().toString(), "inner");
        assertReadable(outer.folder().resolve("inner"));
    }

    @Test
    void refusesAGitFileThatNothingPointsBackFrom() throws Exception {
        Path thief = Files.createDirectories(temporary.resolve("thief"));
        Files.writeString(thief.resolve(".git"), "gitdir: " + source.folder().resolve(".git") + "\n");
        assertRefused(Kind.REFUSED_URL, thief);
        Files.delete(thief.resolve(".git"));
        Files.createSymbolicLink(thief.resolve(".git"), source.folder().resolve(".git"));
        assertRefused(Kind.REFUSED_URL, thief);
    }

    @Test
    void refusesBorrowedObjects() {
        source.git("clone", "--quiet", "--shared", source.folder().toString(), temporary.resolve("shared") + "");
        assertRefused(Kind.REFUSED_URL, temporary.resolve("shared"));
    }

    @Test
    void refusesObjectsThatLieElsewhere() throws Exception {
        Path thief = Files.createDirectories(temporary.resolve("thief"));
        Files.createSymbolicLink(thief.resolve("objects"), source.folder().resolve(".git/objects"));
        Files.writeString(thief.resolve("HEAD"), "ref: refs/heads/main\n");
        assertRefused(Kind.REFUSED_URL, thief);
    }

    @Test
    void saysWhatIsNoRepository() throws Exception {
        assertRefused(Kind.NOT_A_REPOSITORY, temporary.resolve("absent"));
        assertRefused(Kind.NOT_A_REPOSITORY, Files.createDirectories(temporary.resolve("plain")));
    }

    @Test
    void runsNothingThatARepositoryConfigures() throws Exception {
        Path mark = temporary.resolve("ran");
        for (String key : new String[] {
            "core.fsmonitor", "core.sshCommand", "core.pager", "core.alternateRefsCommand", "diff.external",
            "diff.odd.textconv", "diff.odd.command", "uploadpack.packObjectsHook", "core.askPass", "gpg.program"
        }) {
            source.git("config", key, "touch " + mark + ";");
        }
        Path hook = source.folder().resolve(".git/hooks/post-index-change");
        Files.createDirectories(hook.getParent());
        Files.writeString(hook, "#!/bin/sh\ntouch " + mark + "\n");
        assertThat(hook.toFile().setExecutable(true)).isTrue();
        source.git("-c", "core.fsmonitor=false", "commit", "--quiet", "--allow-empty", "--no-verify", "-m", "quiet");
        Files.deleteIfExists(mark);
        Files.createDirectories(source.folder().resolve(".git/info"));
        Files.writeString(source.folder().resolve(".git/info/attributes"), "*.txt diff=odd\n");

        try (Mirror mirror = Mirror.local(source.folder(), settings());
                Mirror mirrored = new Mirrors(temporary.resolve("mirrors"), settings()).of("" + source.folder())) {
            String head = mirror.resolve("main").orElseThrow();
            assertThat(mirror.blame(null, head, "a.txt", java.util.List.of(1))).isEqualTo(Map.of(1, first));
            assertThat(mirror.changes(null, head)).hasSize(1);
            mirrored.fetch();
            assertThat(mirrored.contains(head)).isTrue();
        }
        assertThat(mark).doesNotExist();
    }
}
