package dev.assay.ingest.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SecretsTest {
    private static final byte[] BODY = "what the key signs".getBytes(StandardCharsets.UTF_8);

    /** {@code printf 'what the key signs' | openssl dgst -sha256 -hmac second}. */
    private static final String SIGNED = "8fd2b5fc4f7c0bc842c1152f17ebcd5064636d030db61da228b4cc375fb4c6eb";

    @TempDir
    Path folder;

    @Test
    void withoutASecretNobodyIsListenedToAndNothingIsProven() {
        Secrets secrets = secrets(Map.of());

        assertThat(secrets.listensTo(Forge.GITHUB)).isFalse();
        assertThat(secrets.prove(Forge.GITHUB, "", BODY)).isFalse();
        assertThat(secrets.prove(Forge.GITLAB, "", BODY)).isFalse();
    }

    @Test
    void eachSecretOfAFileCountsAndNoOther() throws Exception {
        Path file = Files.writeString(folder.resolve("secrets"), "first\n\n second \n");
        Secrets secrets = secrets(Map.of("assay.webhook.github.secret-file", file.toString()));

        assertThat(secrets.listensTo(Forge.GITHUB)).isTrue();
        assertThat(secrets.listensTo(Forge.GITEA)).isFalse();
        assertThat(secrets.prove(Forge.GITHUB, "sha256=" + SIGNED, BODY)).isTrue();
        assertThat(secrets.prove(Forge.GITHUB, "sha256=" + SIGNED, new byte[0])).isFalse();
        assertThat(secrets.prove(Forge.GITHUB, SIGNED.substring(1), BODY)).isFalse();
        assertThat(secrets.prove(Forge.GITEA, SIGNED, BODY)).isFalse();
    }

    @Test
    void aTokenIsProvenByItself() {
        Secrets secrets = secrets(Map.of("assay.webhook.gitlab.secret", "token"));

        assertThat(secrets.prove(Forge.GITLAB, "token", BODY)).isTrue();
        assertThat(secrets.prove(Forge.GITLAB, "Token", BODY)).isFalse();
        assertThat(secrets.prove(Forge.GITLAB, "toke", BODY)).isFalse();
    }

    @Test
    void aFileThatIsNotThereOrEmptyStopsTheStart() throws Exception {
        Path empty = Files.writeString(folder.resolve("empty"), " \n");

        assertThatThrownBy(() -> secrets(Map.of("assay.webhook.gitea.secret-file", folder + "/none")))
                .hasMessageContaining("assay.webhook.gitea.secret-file: cannot read " + folder + "/none");
        assertThatThrownBy(() -> secrets(Map.of("assay.webhook.gitlab.secret-file", empty.toString())))
                .hasMessageContaining("assay.webhook.gitlab.secret-file: there is no secret in " + empty);
    }

    private static Secrets secrets(Map<String, String> properties) {
        return new Secrets(new SmallRyeConfigBuilder()
                .withMapping(WebhookConfig.class)
                .withSources(new PropertiesConfigSource(properties, "test", 500))
                .build()
                .getConfigMapping(WebhookConfig.class));
    }
}
