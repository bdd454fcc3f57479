package dev.assay.worker;

import dev.assay.embedded.kafka.BrokerSettings;
import dev.assay.embedded.kafka.EmbeddedBroker;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A broker with a login, and folders, for the application under test. */
public final class BrokerResource implements QuarkusTestResourceLifecycleManager {
    private @Nullable EmbeddedBroker broker;

    @Override
    public Map<String, String> start() {
        try {
            Path folder = Files.createTempDirectory("assay-worker-test");
            broker = EmbeddedBroker.start(
                    folder.resolve("kafka"), BrokerSettings.open().withLogin("assay", "secret-1"));
            Map<String, String> settings = new TreeMap<>();
            broker.clientProperties().forEach((name, value) -> settings.put("kafka." + name, value));
            for (String name : new String[] {"mirrors", "git-home", "cache", "attempts"}) {
                settings.put("assay.worker." + name, folder.resolve(name).toString());
            }
            return settings;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void stop() {
        if (broker != null) {
            broker.close();
        }
    }
}
