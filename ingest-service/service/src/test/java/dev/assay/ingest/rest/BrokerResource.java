package dev.assay.ingest.rest;

import dev.assay.embedded.kafka.BrokerSettings;
import dev.assay.embedded.kafka.EmbeddedBroker;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A broker for the service under test, with a login as the standalone system has it. */
public final class BrokerResource implements QuarkusTestResourceLifecycleManager {
    public static final String TOKEN = "test-token";

    /** Shared with forges: GitHub's and Gitea's stand in a file with an older one, GitLab's is given as it is. */
    public static final String SECRET = "of-the-forge";

    private @Nullable EmbeddedBroker broker;

    @Override
    public Map<String, String> start() {
        try {
            Path folder = Files.createTempDirectory("ingest-rest");
            EmbeddedBroker started = EmbeddedBroker.start(
                    folder.resolve("kafka"), BrokerSettings.open().withLogin("assay", "secret"));
            broker = started;
            Map<String, String> client = started.clientProperties();
            String secrets = Files.writeString(folder.resolve("secrets"), "an-older-one\n" + SECRET + "\n")
                    .toString();
            return Map.ofEntries(
                    Map.entry("kafka.bootstrap.servers", started.bootstrapServers()),
                    Map.entry("kafka.security.protocol", text(client, "security.protocol")),
                    Map.entry("kafka.sasl.mechanism", text(client, "sasl.mechanism")),
                    Map.entry("kafka.sasl.jaas.config", text(client, "sasl.jaas.config")),
                    Map.entry("assay.api.token", TOKEN),
                    Map.entry("assay.webhook.github.secret-file", secrets),
                    Map.entry("assay.webhook.gitea.secret-file", secrets),
                    Map.entry("assay.webhook.gitlab.secret", SECRET),
                    Map.entry("assay.webhook.max-bytes", "10000"),
                    Map.entry("assay.ingest.mirrors", folder.resolve("mirrors").toString()),
                    Map.entry("assay.ingest.git-home", folder.resolve("home").toString()),
                    Map.entry("assay.ingest.allow-files", "true"),
                    Map.entry("assay.ingest.poll-interval", "off"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String text(Map<String, String> properties, String name) {
        return Objects.requireNonNull(properties.get(name), name);
    }

    @Override
    public void stop() {
        if (broker != null) {
            broker.close();
        }
    }
}
