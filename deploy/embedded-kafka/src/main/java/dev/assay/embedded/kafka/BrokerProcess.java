package dev.assay.embedded.kafka;

import dev.assay.lifeline.Lifeline;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

/**
 * The broker as a process of its own. Its only argument names a properties file, readable by its owner alone, with
 * {@code data}, {@code port}, {@code controller-port}, {@code user} and {@code password}. It prints
 * {@value #READY} and the bootstrap servers on a line when it takes connections, and stops when standard input ends.
 */
public final class BrokerProcess {
    /** First word of the line that says that the broker takes connections. */
    public static final String READY = "broker-ready";

    private BrokerProcess() {}

    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 1) {
            throw new IllegalArgumentException(
                    "one argument, the properties file, expected, but got " + arguments.length);
        }
        Lifeline.tie(System.in);
        Properties properties = read(Path.of(arguments[0]));
        BrokerSettings settings = new BrokerSettings(
                        Integer.parseInt(required(properties, "port")),
                        Integer.parseInt(required(properties, "controller-port")),
                        null,
                        Map.of())
                .withLogin(required(properties, "user"), required(properties, "password"));
        EmbeddedBroker broker = EmbeddedBroker.start(Path.of(required(properties, "data")), settings);
        Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "broker-stop"));
        System.out.println(READY + " " + broker.bootstrapServers());
        broker.awaitShutdown();
    }

    private static Properties read(Path file) throws IOException {
        Properties properties = new Properties();
        try (InputStream stream = Files.newInputStream(file)) {
            properties.load(stream);
        }
        return properties;
    }

    private static String required(Properties properties, String name) {
        String value = properties.getProperty(name);
        if (value == null) {
            throw new IllegalArgumentException("the broker's properties lack " + name);
        }
        return value;
    }
}
