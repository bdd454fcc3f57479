package dev.assay.cli.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.cli.ExitStatus;
import dev.assay.cli.Failure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrganizationFileTest {

    private static final String VALID = """
            organization: acme
            teams: [payments, platform]
            repositories:
              - name: billing
                url: https://git.example.org/acme/billing.git
                team: payments
                criticality: 2.5
                branches: [main, release]
                labels: { tier: one }
              - name: tools
                path: tools
            """;

    @TempDir
    private Path folder;

    @Test
    void readsEveryField() throws Exception {
        Files.createDirectories(folder.resolve("tools/.git"));

        Declaration declared = OrganizationFile.read(write(VALID));

        assertThat(declared.organization()).isEqualTo("acme");
        assertThat(declared.repositories().getFirst()).satisfies(billing -> {
            assertThat(billing.id()).isEqualTo("billing");
            assertThat(billing.cloneUrl()).isEqualTo("https://git.example.org/acme/billing.git");
            assertThat(billing.team()).isEqualTo("payments");
            assertThat(billing.criticality()).isEqualTo(2.5);
            assertThat(billing.branches()).containsExactly("main", "release");
            assertThat(billing.labels()).containsEntry("tier", "one");
        });
        assertThat(declared.repositories().getLast()).satisfies(tools -> {
            assertThat(tools.cloneUrl()).isEqualTo(folder.resolve("tools").toString());
            assertThat(tools.team()).isEmpty();
            assertThat(tools.branches()).isEmpty();
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            organization: acme            | organisation: acme            | 1:1   | unknown key organisation
            organization: acme            | organization: [acme]          | 1:15  | must be a text
            organization: acme            | organization: ''              | 1:15  | blank
            organization: acme            | version: 1                    | 1:1   | unknown key version
            teams: [payments, platform]   | teams: [payments, payments]   | 2:19  | named twice
            teams: [payments, platform]   | teams: payments               | 2:8   | must be a list
            team: payments                | team: sales                   | 6:11  | not one of teams
            criticality: 2.5              | criticality: 0                | 7:18  | greater than 0
            criticality: 2.5              | criticality: high             | 7:18  | must be a number
            criticality: 2.5              | weight: 3                     | 7:5   | unknown key weight
            branches: [main, release]     | branches: main                | 8:15  | must be a list
            labels: { tier: one }         | labels: { tier: [one] }       | 9:21  | must be a text
            labels: { tier: one }         | team: platform                | 9:5   | given twice
            name: tools                   | name: billing                 | 10:5  | named twice, first at 4:5
            path: tools                   | path: missing                 | 11:11 | not a git repository
            path: tools                   | url: tools                    | 11:10 | not a git URL
            path: tools                   | url: ext://tools/x            | 11:10 | not allowed
            path: tools                   | url: https://tok123@h/x       | 11:10 | password or token
            path: tools                   | url: me:tok123@h:x            | 11:10 | password or token
            path: tools                   | team: payments                | 10:5  | either url or path
            labels: { tier: one }         | labels: { tier: one           | 10:9  | not YAML
            labels: { tier: one }         | labels: { tier: &a [*a] }     | 9:21  | must be a text
            """)
    void everythingElseIsAnErrorAtItsPlace(String part, String replacement, String place, String message)
            throws Exception {
        Files.createDirectories(folder.resolve("tools/.git"));
        String broken = VALID.replace(part, replacement);
        Path file = write(broken);

        assertThat(broken).isNotEqualTo(VALID);
        assertThatThrownBy(() -> OrganizationFile.read(file))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.status()).isEqualTo(ExitStatus.UNREADABLE))
                .hasMessageStartingWith(file + ":" + place + ": ")
                .hasMessageContaining(message)
                .message()
                .doesNotContain("tok123");
    }

    @Test
    void anEmptyFileIsRefused() throws Exception {
        Path file = write("");

        assertThatThrownBy(() -> OrganizationFile.read(file)).hasMessageContaining("empty");
    }

    @Test
    void aFileInAnotherCharsetAndOneNestedWithoutEndAreRefused() throws Exception {
        Path latin = Files.write(
                folder.resolve("latin.yaml"), "organization: caf\u00e9".getBytes(StandardCharsets.ISO_8859_1));
        Path deep = write("organization: " + "[".repeat(10_000));

        assertThatThrownBy(() -> OrganizationFile.read(latin))
                .hasMessageContaining("latin.yaml:1:1: this is not YAML in UTF-8");
        assertThatThrownBy(() -> OrganizationFile.read(deep)).hasMessageContaining("organization.yaml:1:");
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("organization.yaml"), text);
    }
}
