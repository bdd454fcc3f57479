package dev.assay.cli.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.cli.ExitStatus;
import dev.assay.cli.Failure;
import dev.assay.cli.target.Declaration.DeclaredRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetsTest {

    @TempDir
    private Path temporary;

    private Path folder;

    @BeforeEach
    void resolve() throws IOException {
        folder = temporary.toRealPath();
    }

    @Test
    void aFolderThatIsARepositoryHasItsOwnName() throws Exception {
        workTree(folder.resolve("shop"));

        Declaration declared = Targets.declare(List.of("shop"), folder);

        assertThat(declared.organization()).isEqualTo(folder.resolve("shop").toString());
        assertThat(declared.repositories()).singleElement().satisfies(repository -> {
            assertThat(repository.id()).isEqualTo("shop");
            assertThat(repository.cloneUrl()).isEqualTo(folder.resolve("shop").toString());
            assertThat(repository.criticality()).isEqualTo(1);
        });
    }

    @Test
    void repositoriesUnderAFolderAreFoundBareOrNotAndNotDescendedInto() throws Exception {
        workTree(folder.resolve("teams/a"));
        workTree(folder.resolve("teams/a/vendor/inner"));
        bare(folder.resolve("mirrors/b.git"));
        Files.createDirectories(folder.resolve("notes/objects"));
        Files.createFile(folder.resolve("notes/HEAD"));

        Declaration declared = Targets.declare(List.of("."), folder);

        assertThat(declared.repositories()).extracting(DeclaredRepository::id).containsExactly("mirrors/b", "teams/a");
    }

    @Test
    void symbolicLinksLeadNowhere() throws Exception {
        workTree(folder.resolve("a"));
        Files.createSymbolicLink(folder.resolve("loop"), folder);
        Files.createSymbolicLink(folder.resolve("again"), folder.resolve("a"));

        assertThat(Targets.declare(List.of("."), folder).repositories())
                .extracting(DeclaredRepository::id)
                .containsExactly("a");
    }

    @Test
    void severalArgumentsMakeOneOrganization() throws Exception {
        workTree(folder.resolve("a"));

        Declaration declared = Targets.declare(List.of("a", "https://git.example.org/x/y.git"), folder);

        assertThat(declared.organization()).isEqualTo(folder.resolve("a") + ", git.example.org/x/y");
        assertThat(declared.repositories())
                .extracting(DeclaredRepository::id)
                .containsExactly("a", "git.example.org/x/y");
    }

    @Test
    void twoRepositoriesOfOneNameAreRefused() throws Exception {
        workTree(folder.resolve("one/app"));
        workTree(folder.resolve("two/app"));

        assertFails(ExitStatus.USAGE, "app", "one/app", "two/app");
    }

    @Test
    void aBareRepositoryBesideItsWorkTreeKeepsItsEnding() throws Exception {
        workTree(folder.resolve("all/app"));
        bare(folder.resolve("all/app.git"));

        assertThat(Targets.declare(List.of("all"), folder).repositories())
                .extracting(DeclaredRepository::id)
                .containsExactly("app", "app.git");
    }

    @ParameterizedTest
    @CsvSource({"app.git, app", ".git, .git", "apps.github, apps.github", "app.git.git, app.git"})
    void aRepositoryIsCalledByItsFolderWithoutTheEndingOfBareOnes(String name, String id) throws Exception {
        bare(folder.resolve(name));

        assertThat(Targets.declare(List.of(name), folder).repositories())
                .extracting(DeclaredRepository::id)
                .containsExactly(id);
    }

    @Test
    void aFolderWithoutRepositoriesCannotBeRead() {
        assertFails(ExitStatus.UNREADABLE, "holds none", ".");
    }

    @Test
    void whatIsNotThereCannotBeRead() {
        assertFails(ExitStatus.UNREADABLE, "is not there", "missing");
    }

    @Test
    void anyOtherFileIsRefused() throws Exception {
        Files.createFile(folder.resolve("notes.txt"));

        assertFails(ExitStatus.UNREADABLE, "is a file", "notes.txt");
    }

    @Test
    void anOrganizationFileIsScannedAlone() throws Exception {
        Files.createFile(folder.resolve("organization.yaml"));
        workTree(folder.resolve("a"));

        assertFails(ExitStatus.USAGE, "alone", "organization.yaml", "a");
    }

    @ParameterizedTest
    @CsvSource({
        "https://Git.Example.org/acme/shop.git, git.example.org/acme/shop",
        "https://git.example.org:8443/acme/shop/, git.example.org/acme/shop",
        "ssh://git@git.example.org/acme/shop, git.example.org/acme/shop",
        "git@git.example.org:acme/shop.git, git.example.org/acme/shop",
        "file:///srv/git/shop.git, srv/git/shop"
    })
    void aUrlIsCalledByHostAndPath(String url, String id) throws Exception {
        Declaration declared = Targets.declare(List.of(url), folder);

        assertThat(declared.organization()).isEqualTo(id);
        assertThat(declared.repositories()).singleElement().satisfies(repository -> {
            assertThat(repository.id()).isEqualTo(id);
            assertThat(repository.cloneUrl()).isEqualTo(url);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ext::sh -c id",
                "ext://x/y",
                "https://user:secret@git.example.org/a/b",
                "https://secret@git.example.org/a/b",
                "https://user:p@secret@git.example.org/a/b",
                "https://user:p/secret@git.example.org/a/b",
                "https://git.example.org/a/b?access_token=secret",
                "ssh://git:secret@git.example.org/a/b",
                "git:secret@git.example.org:a/b",
                "https://git.example.org/",
                "https://git.example.org/a b"
            })
    void otherUrlsAreRefusedWithoutTheirSecrets(String url) {
        assertThatThrownBy(() -> Targets.declare(List.of(url), folder))
                .isInstanceOf(Failure.class)
                .message()
                .doesNotContain("secret");
    }

    private void assertFails(ExitStatus status, String message, String... arguments) {
        assertThatThrownBy(() -> Targets.declare(List.of(arguments), folder))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.status()).isEqualTo(status))
                .hasMessageContaining(message);
    }

    private static void workTree(Path repository) throws IOException {
        Files.createDirectories(repository.resolve(".git"));
    }

    private static void bare(Path repository) throws IOException {
        Files.createDirectories(repository.resolve("objects"));
        Files.createDirectories(repository.resolve("refs"));
        Files.createFile(repository.resolve("HEAD"));
    }
}
