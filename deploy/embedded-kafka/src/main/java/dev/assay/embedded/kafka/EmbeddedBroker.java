package dev.assay.embedded.kafka;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * The production broker in this process, broker and controller in one, listening on loopback alone. Data stay in the
 * folder it was given, so a broker started there again has the same topics and records.
 *
 * <p>The broker brings a large class path: use it in tests, or in a process of its own ({@link BrokerProcess}).
 */
public final class EmbeddedBroker implements AutoCloseable {
    private final KafkaRaftServer server;
    private final int port;
    private final BrokerSettings settings;

    private EmbeddedBroker(KafkaRaftServer server, int port, BrokerSettings settings) {
        this.server = server;
        this.port = port;
        this.settings = settings;
    }

    /**
     * Starts a broker and returns when it takes connections.
     *
     * @param dataDirectory where topics are kept; created and formatted when it is new
     * @throws IOException when the folder cannot be written, or belongs to another cluster
     */
    public static EmbeddedBroker start(Path dataDirectory, BrokerSettings settings) throws IOException {
        Path directory = Files.createDirectories(dataDirectory.toAbsolutePath());
        int[] free = FreePorts.pair();
        int port = settings.port() == 0 ? free[0] : settings.port();
        int controllerPort = settings.controllerPort() == 0 ? free[1] : settings.controllerPort();
        if (KilledBroker.left(directory)) {
            KilledBroker.fence(directory, settings, controllerPort);
        }
        format(directory);
        Properties properties = BrokerProperties.of(directory, settings, port, controllerPort);
        KafkaRaftServer server = new KafkaRaftServer(KafkaConfig.fromProps(properties, false), Time.SYSTEM);
        server.startup();
        return new EmbeddedBroker(server, port, settings);
    }

    /** Where clients connect: host and port. */
    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /** The port that clients connect to. */
    public int port() {
        return port;
    }

    /** Everything a client needs to connect: the bootstrap servers and, where there is a login, its properties. */
    public Map<String, String> clientProperties() {
        Map<String, String> properties = new TreeMap<>();
        properties.put("bootstrap.servers", bootstrapServers());
        Login login = settings.login();
        if (login != null) {
            properties.putAll(login.clientProperties());
        }
        return properties;
    }

    /** Waits until the broker has stopped, whoever stopped it. */
    public void awaitShutdown() {
        server.awaitShutdown();
    }

    /** Stops the broker in an orderly way and waits for it. */
    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    private static void format(Path directory) throws IOException {
        if (Files.exists(directory.resolve("meta.properties"))) {
            return;
        }
        ByteArrayOutputStream messages = new ByteArrayOutputStream();
        try {
            new Formatter()
                    .setNodeId(BrokerProperties.NODE_ID)
                    .setClusterId(Uuid.randomUuid().toString())
                    .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
                    .setControllerListenerName("CONTROLLER")
                    .setMetadataLogDirectory(directory.toString())
                    .addDirectory(directory.toString())
                    .setPrintStream(new PrintStream(messages, true, StandardCharsets.UTF_8))
                    .run();
        } catch (Exception failure) {
            throw new IOException(
                    "cannot format " + directory + " for the broker: " + messages.toString(StandardCharsets.UTF_8),
                    failure);
        }
    }
}
