package dev.assay.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.ingest.webhook.WebhookConfig;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Names and defaults of the configuration: both are an interface to operators. */
final class IngestConfigTest {
    @Test
    void theDefaultsSuitAServiceThatFetchesFromForges() {
        IngestConfig config = ingest(Map.of());

        assertThat(config.mirrors()).isEqualTo(Path.of("mirrors"));
        assertThat(config.gitHome()).isEqualTo(Path.of("git-home"));
        assertThat(config.allowFiles()).isFalse();
        assertThat(config.allowPrivateAddresses()).isFalse();
        assertThat(config.allowedHosts()).isEmpty();
        assertThat(config.timeLimit()).isEqualTo(Duration.ofMinutes(10));
        assertThat(config.sizeLimitBytes()).isEqualTo(20_000_000_000L);
        assertThat(config.pollInterval()).isEqualTo("60s");
        assertThat(config.windowCommits()).isEqualTo(50);
        assertThat(config.parallel()).isEqualTo(4);
        assertThat(config.instance()).isEmpty();
        assertThat(config.replicationFactor()).isEqualTo((short) 1);
        assertThat(config.diskReserveBytes()).isEqualTo(100_000_000L);
    }

    @Test
    void everyNameIsRead() {
        IngestConfig config = ingest(Map.ofEntries(
                Map.entry("assay.ingest.mirrors", "/m"),
                Map.entry("assay.ingest.git-home", "/h"),
                Map.entry("assay.ingest.allow-files", "true"),
                Map.entry("assay.ingest.allow-private-addresses", "true"),
                Map.entry("assay.ingest.allowed-hosts", "a.example,b.example"),
                Map.entry("assay.ingest.time-limit", "PT5S"),
                Map.entry("assay.ingest.size-limit-bytes", "5"),
                Map.entry("assay.ingest.poll-interval", "off"),
                Map.entry("assay.ingest.window-commits", "7"),
                Map.entry("assay.ingest.parallel", "8"),
                Map.entry("assay.ingest.instance", "i"),
                Map.entry("assay.ingest.replication-factor", "3"),
                Map.entry("assay.ingest.disk-reserve-bytes", "9")));

        assertThat(config.mirrors()).isEqualTo(Path.of("/m"));
        assertThat(config.gitHome()).isEqualTo(Path.of("/h"));
        assertThat(config.allowFiles()).isTrue();
        assertThat(config.allowPrivateAddresses()).isTrue();
        assertThat(config.allowedHosts()).hasValue(Set.of("a.example", "b.example"));
        assertThat(config.timeLimit()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.sizeLimitBytes()).isEqualTo(5);
        assertThat(config.pollInterval()).isEqualTo("off");
        assertThat(config.windowCommits()).isEqualTo(7);
        assertThat(config.parallel()).isEqualTo(8);
        assertThat(config.instance()).hasValue("i");
        assertThat(config.replicationFactor()).isEqualTo((short) 3);
        assertThat(config.diskReserveBytes()).isEqualTo(9);
    }

    @Test
    void theInterfaceIsForThisMachineAloneUnlessItIsSaid() {
        ApiConfig config =
                new SmallRyeConfigBuilder().withMapping(ApiConfig.class).build().getConfigMapping(ApiConfig.class);

        assertThat(config.token()).isEmpty();
        assertThat(config.hosts()).containsExactlyInAnyOrder("127.0.0.1", "localhost", "[::1]");
    }

    @Test
    void noForgeIsListenedToUnlessItIsSaid() {
        WebhookConfig config = webhook(Map.of());

        assertThat(config.github().secret()).isEmpty();
        assertThat(config.github().secretFile()).isEmpty();
        assertThat(config.gitlab().secret()).isEmpty();
        assertThat(config.gitlab().secretFile()).isEmpty();
        assertThat(config.gitea().secret()).isEmpty();
        assertThat(config.gitea().secretFile()).isEmpty();
        assertThat(config.maxBytes()).isEqualTo(5_000_000);
    }

    @Test
    void everyNameOfAForgeIsRead() {
        WebhookConfig config = webhook(Map.of(
                "assay.webhook.github.secret", "a",
                "assay.webhook.github.secret-file", "/a",
                "assay.webhook.gitlab.secret", "b",
                "assay.webhook.gitlab.secret-file", "/b",
                "assay.webhook.gitea.secret", "c",
                "assay.webhook.gitea.secret-file", "/c",
                "assay.webhook.max-bytes", "5"));

        assertThat(config.github().secret()).hasValue("a");
        assertThat(config.github().secretFile()).hasValue(Path.of("/a"));
        assertThat(config.gitlab().secret()).hasValue("b");
        assertThat(config.gitlab().secretFile()).hasValue(Path.of("/b"));
        assertThat(config.gitea().secret()).hasValue("c");
        assertThat(config.gitea().secretFile()).hasValue(Path.of("/c"));
        assertThat(config.maxBytes()).isEqualTo(5);
    }

    private static WebhookConfig webhook(Map<String, String> properties) {
        return new SmallRyeConfigBuilder()
                .withMapping(WebhookConfig.class)
                .withSources(new PropertiesConfigSource(properties, "test", 500))
                .build()
                .getConfigMapping(WebhookConfig.class);
    }

    private static IngestConfig ingest(Map<String, String> properties) {
        return new SmallRyeConfigBuilder()
                .withMapping(IngestConfig.class)
                .withSources(new PropertiesConfigSource(properties, "test", 500))
                .build()
                .getConfigMapping(IngestConfig.class);
    }
}
