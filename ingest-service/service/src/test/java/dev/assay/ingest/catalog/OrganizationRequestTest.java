package dev.assay.ingest.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.contract.event.RepositoryDeclared;
import dev.assay.ingest.catalog.OrganizationRequest.Member;
import dev.assay.ingest.rest.RefusedException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OrganizationRequestTest {
    @Test
    void aMemberBecomesADeclarationUnderTheOrganizationsName() {
        Member member =
                new Member("core/api", "Core", 2.0, "https://example.org/api", List.of("main"), Map.of("a", "b"));

        assertThat(new OrganizationRequest(List.of(member)).declarations("acme"))
                .containsExactly(new RepositoryDeclared(
                        "acme",
                        "acme/core/api",
                        "Core",
                        2.0,
                        "https://example.org/api",
                        List.of("main"),
                        Map.of("a", "b")));
    }

    @Test
    void whatIsLeftOutIsOrdinary() {
        RepositoryDeclared declared = new OrganizationRequest(List.of(member("a", "/srv/a", null)))
                .declarations("acme")
                .getFirst();

        assertThat(declared.getTeam()).isEmpty();
        assertThat(declared.getCriticality()).isEqualTo(1);
        assertThat(declared.getBranches()).isEmpty();
        assertThat(declared.getLabels()).isEmpty();
    }

    @Test
    void anIdIsDeclaredOnce() {
        var request = new OrganizationRequest(List.of(member("a", "/x", null), member("a", "/y", null)));

        assertThatThrownBy(() -> request.declarations("acme"))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("a is declared twice");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\tb", "a\nb", "a\u0000b"})
    void anIdIsPlainText(String id) {
        var request = new OrganizationRequest(List.of(member(id, "/x", null)));

        assertThatThrownBy(() -> request.declarations("acme")).isInstanceOf(RefusedException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-x", "a b", "a..b", "a:b", "a~1", "a\\b", "a//b", "x\n"})
    void aBranchIsABranchName(String branch) {
        var request = new OrganizationRequest(List.of(member("a", "/x", branch)));

        assertThatThrownBy(() -> request.declarations("acme"))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("branch");
    }

    @Test
    void aBranchMayHaveSlashes() {
        var request = new OrganizationRequest(List.of(member("a", "/x", "feature/one-2.x")));

        assertThat(request.declarations("acme").getFirst().getBranches()).containsExactly("feature/one-2.x");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://user:secret@example.org/x",
                "HTTPS://:secret@example.org/x",
                "https://secret@example.org/x",
                "https://user:p/secret@example.org/x",
                "https://example.org/x?private_token=secret",
                "git:secret@example.org:x",
            })
    void aCloneUrlCarriesNoCredentialsAndTheMessageDoesNotEither(String url) {
        var request = new OrganizationRequest(List.of(member("a", url, null)));

        assertThatThrownBy(() -> request.declarations("acme"))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("credentials")
                .hasMessageNotContaining("secret");
    }

    private static Member member(String id, String url, @Nullable String branch) {
        return new Member(id, null, null, url, branch == null ? null : List.of(branch), null);
    }
}
