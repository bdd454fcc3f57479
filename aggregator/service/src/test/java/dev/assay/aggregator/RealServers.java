package dev.assay.aggregator;

import dev.assay.embedded.index.EmbeddedIndex;
import dev.assay.embedded.kafka.BrokerSettings;
import dev.assay.embedded.kafka.EmbeddedBroker;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A real broker and a real index for the service under test. */
public final class RealServers implements QuarkusTestResourceLifecycleManager {
    static final String TOKEN = "token-of-the-test";

    private static @Nullable EmbeddedBroker broker;
    private static @Nullable EmbeddedIndex index;
    private @Nullable Path folder;

    @Override
    public Map<String, String> start() {
        try {
            Path created = Files.createTempDirectory("assay-aggregator");
            folder = created;
            broker = EmbeddedBroker.start(
                    created.resolve("kafka"), BrokerSettings.open().withLogin("assay", "secret"));
            index = EmbeddedIndex.startTemporary();
            Map<String, String> settings = new HashMap<>();
            broker().clientProperties().forEach((name, value) -> settings.put("kafka." + name, value));
            settings.put("assay.aggregator.index.url", index().url().toString());
            settings.put("assay.aggregator.index.username", index().user());
            settings.put("assay.aggregator.index.password", index().password());
            settings.put("assay.aggregator.index.retry-after", "200ms");
            settings.put("assay.aggregator.state", created.resolve("state").toString());
            settings.put("assay.api.token", TOKEN);
            settings.put("quarkus.http.test-port", "0");
            return settings;
        } catch (Exception failure) {
            throw new IllegalStateException("the servers of the test did not start", failure);
        }
    }

    @Override
    public void stop() {
        try {
            if (broker != null) {
                broker.close();
            }
            if (index != null) {
                index.close();
            }
            if (folder != null) {
                remove(folder);
            }
        } catch (IOException failure) {
            throw new IllegalStateException("the servers of the test did not stop", failure);
        }
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    static EmbeddedBroker broker() {
        return Objects.requireNonNull(broker, "the broker runs only under QuarkusTest");
    }

    static EmbeddedIndex index() {
        return Objects.requireNonNull(index, "the index runs only under QuarkusTest");
    }
}
