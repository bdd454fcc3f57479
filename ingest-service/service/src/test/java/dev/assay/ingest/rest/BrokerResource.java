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
    static final String TOKEN = "test-token";

    private @Nullable EmbeddedBroker broker;

    @Override
    public Map<String, String> start() {
        try {
            Path folder = Files.createTempDirectory("ingest-rest");
            EmbeddedBroker started = EmbeddedBroker.start(
                    folder.resolve("kafka"), BrokerSettings.open().withLogin("assay", "secret"));
            broker = started;
            Map<String, String> client = started.clientProperties();
            return Map.of(
                    "kafka.bootstrap.servers", started.bootstrapServers(),
                    "kafka.security.protocol", text(client, "security.protocol"),
                    "kafka.sasl.mechanism", text(client, "sasl.mechanism"),
                    "kafka.sasl.jaas.config", text(client, "sasl.jaas.config"),
                    "assay.api.token", TOKEN,
                    "assay.ingest.mirrors", folder.resolve("mirrors").toString(),
                    "assay.ingest.git-home", folder.resolve("home").toString(),
                    "assay.ingest.allow-files", "true",
                    "assay.ingest.poll-interval", "off");
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
