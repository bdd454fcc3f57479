package dev.assay.aggregator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.assay.aggregator.alert.AlertForm;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Every name and every default of the settings. */
final class AggregatorConfigTest {
    @Test
    void defaults() {
        AggregatorConfig config = config(Map.of()).getConfigMapping(AggregatorConfig.class);
        assertThat(config.state()).isEqualTo(Path.of("state"));
        assertThat(config.replicationFactor()).isEqualTo((short) -1);
        assertThat(config.index().url()).isEqualTo(URI.create("http://127.0.0.1:9200"));
        assertThat(config.index().username()).isEmpty();
        assertThat(config.index().password()).isEmpty();
        assertThat(config.index().apiKey()).isEmpty();
        assertThat(config.index().certificate()).isEmpty();
        assertThat(config.index().retentionMonths()).isEmpty();
        assertThat(config.index().bulkDocuments()).isEqualTo(1_000);
        assertThat(config.index().bulkBytes()).isEqualTo(5_000_000);
        assertThat(config.index().retryAfter()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.alerts().quietPeriod()).isEqualTo(Duration.ofHours(1));
        assertThat(config.alerts().routes()).isEmpty();
        assertThat(config.alerts().timeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(config.alerts().firstWait()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.alerts().longestWait()).isEqualTo(Duration.ofMinutes(5));
        assertThat(config.alerts().giveUpAfter()).isEqualTo(Duration.ofHours(24));
        assertThat(config.streams().threads()).isEqualTo(1);
        assertThat(config.streams().interval()).isEqualTo(Duration.ofMillis(100));
        assertThat(config.streams().budget()).isEqualTo(Duration.ofSeconds(2));
        assertThat(config.streams().stateMemoryBytes()).isEqualTo(64L << 20);
        assertThat(config.streams().commitInterval()).isEqualTo(Duration.ofMillis(100));
        ApiConfig api = config(Map.of()).getConfigMapping(ApiConfig.class);
        assertThat(api.token()).isEmpty();
        assertThat(api.hosts()).isEmpty();
    }

    @Test
    void names() {
        SmallRyeConfig given = config(Map.ofEntries(
                Map.entry("assay.aggregator.state", "/data/state"),
                Map.entry("assay.aggregator.replication-factor", "3"),
                Map.entry("assay.aggregator.index.url", "https://search.example.org"),
                Map.entry("assay.aggregator.index.username", "name"),
                Map.entry("assay.aggregator.index.password", "word"),
                Map.entry("assay.aggregator.index.api-key", "a2V5"),
                Map.entry("assay.aggregator.index.certificate", "/data/ca.pem"),
                Map.entry("assay.aggregator.index.retention-months", "24"),
                Map.entry("assay.aggregator.index.bulk-documents", "7"),
                Map.entry("assay.aggregator.index.bulk-bytes", "8"),
                Map.entry("assay.aggregator.index.retry-after", "9s"),
                Map.entry("assay.aggregator.alerts.quiet-period", "10m"),
                Map.entry("assay.aggregator.alerts.timeout", "11s"),
                Map.entry("assay.aggregator.alerts.first-wait", "12s"),
                Map.entry("assay.aggregator.alerts.longest-wait", "13s"),
                Map.entry("assay.aggregator.alerts.give-up-after", "14s"),
                Map.entry("assay.aggregator.alerts.routes.ops.url", "https://hooks.example.org/x"),
                Map.entry("assay.aggregator.alerts.routes.ops.form", "slack"),
                Map.entry("assay.aggregator.alerts.routes.ops.teams", "web,shop"),
                Map.entry("assay.aggregator.alerts.routes.ops.secret", "key"),
                Map.entry("assay.aggregator.streams.threads", "2"),
                Map.entry("assay.aggregator.streams.interval", "3s"),
                Map.entry("assay.aggregator.streams.budget", "4s"),
                Map.entry("assay.aggregator.streams.state-memory-bytes", "5"),
                Map.entry("assay.aggregator.streams.commit-interval", "6s"),
                Map.entry("assay.api.token", "secret"),
                Map.entry("assay.api.hosts", "assay.example.org")));
        AggregatorConfig config = given.getConfigMapping(AggregatorConfig.class);
        assertThat(config.state()).isEqualTo(Path.of("/data/state"));
        assertThat(config.replicationFactor()).isEqualTo((short) 3);
        assertThat(config.index().url().getHost()).isEqualTo("search.example.org");
        assertThat(config.index().username()).contains("name");
        assertThat(config.index().password()).contains("word");
        assertThat(config.index().apiKey()).contains("a2V5");
        assertThat(config.index().certificate()).contains(Path.of("/data/ca.pem"));
        assertThat(config.index().retentionMonths()).hasValue(24);
        assertThat(config.index().bulkDocuments()).isEqualTo(7);
        assertThat(config.index().bulkBytes()).isEqualTo(8);
        assertThat(config.index().retryAfter()).isEqualTo(Duration.ofSeconds(9));
        assertThat(config.alerts().quietPeriod()).isEqualTo(Duration.ofMinutes(10));
        assertThat(config.alerts().timeout()).isEqualTo(Duration.ofSeconds(11));
        assertThat(config.alerts().firstWait()).isEqualTo(Duration.ofSeconds(12));
        assertThat(config.alerts().longestWait()).isEqualTo(Duration.ofSeconds(13));
        assertThat(config.alerts().giveUpAfter()).isEqualTo(Duration.ofSeconds(14));
        AggregatorConfig.Alerts.Route route =
                Objects.requireNonNull(config.alerts().routes().get("ops"));
        assertThat(route.url()).isEqualTo(URI.create("https://hooks.example.org/x"));
        assertThat(route.form()).isEqualTo(AlertForm.SLACK);
        assertThat(route.teams().orElseThrow()).containsExactlyInAnyOrder("web", "shop");
        assertThat(route.secret()).contains("key");
        assertThat(config.streams().threads()).isEqualTo(2);
        assertThat(config.streams().interval()).isEqualTo(Duration.ofSeconds(3));
        assertThat(config.streams().budget()).isEqualTo(Duration.ofSeconds(4));
        assertThat(config.streams().stateMemoryBytes()).isEqualTo(5);
        assertThat(config.streams().commitInterval()).isEqualTo(Duration.ofSeconds(6));
        ApiConfig api = given.getConfigMapping(ApiConfig.class);
        assertThat(api.token()).contains("secret");
        assertThat(api.hosts().orElseThrow()).containsExactly("assay.example.org");
    }

    @Test
    void aNameThatIsNotKnownIsRefused() {
        assertThatExceptionOfType(RuntimeException.class)
                .isThrownBy(() -> config(Map.of("assay.aggregator.index.urls", "x")))
                .withMessageContaining("assay.aggregator.index.urls");
    }

    private static SmallRyeConfig config(Map<String, String> values) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(AggregatorConfig.class)
                .withMapping(ApiConfig.class)
                .withSources(new PropertiesConfigSource(values, "test", 100))
                .build();
    }
}
