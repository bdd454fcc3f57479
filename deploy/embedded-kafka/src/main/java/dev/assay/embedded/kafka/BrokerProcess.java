package dev.assay.embedded.kafka;

import dev.assay.lifeline.Lifeline;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.function.BooleanSupplier;

/**
 * The broker as a process of its own. Its only argument names a properties file, readable by its owner alone, with
 * {@code data}, {@code port}, {@code controller-port}, {@code user} and {@code password}. It prints
 * {@value #READY} and the bootstrap servers on a line when it takes connections, and stops when standard input ends:
 * in an orderly way when it was asked to, else at once.
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
        BooleanSupplier asked = Lifeline.tie(System.in);
        Properties properties = read(Path.of(arguments[0]));
        BrokerSettings settings = new BrokerSettings(
                        Integer.parseInt(required(properties, "port")),
                        Integer.parseInt(required(properties, "controller-port")),
                        null,
                        Map.of())
                .withLogin(required(properties, "user"), required(properties, "password"));
        EmbeddedBroker broker = EmbeddedBroker.start(Path.of(required(properties, "data")), settings);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(broker, asked), "broker-stop"));
        System.out.println(READY + " " + broker.bootstrapServers());
        broker.awaitShutdown();
    }

    /**
     * An orderly stop gives all leaderships away, and with them the markers of transactions under way (see {@link
     * KilledBroker}). It is good only when the clients have stopped before, which who asks for it has seen to.
     */
    private static void stop(EmbeddedBroker broker, BooleanSupplier asked) {
        if (asked.getAsBoolean()) {
            broker.close();
        } else {
            Runtime.getRuntime().halt(Lifeline.CUT);
        }
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
