package dev.assay.embedded.kafka;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;

/** Turns {@link BrokerSettings} into the properties of a broker that is its own controller, on loopback alone. */
final class BrokerProperties {
    static final int NODE_ID = 1;
    private static final String CLIENT = "CLIENT";
    private static final String CONTROLLER = "CONTROLLER";

    /** One user's machine, not a cluster: what a default broker reserves for thousands of partitions is cut down. */
    private static final Map<String, String> MODEST = Map.ofEntries(
            Map.entry("num.network.threads", "2"),
            Map.entry("num.io.threads", "4"),
            Map.entry("background.threads", "2"),
            Map.entry("offsets.topic.num.partitions", "8"),
            Map.entry("offsets.topic.replication.factor", "1"),
            Map.entry("transaction.state.log.num.partitions", "8"),
            Map.entry("transaction.state.log.replication.factor", "1"),
            Map.entry("transaction.state.log.min.isr", "1"),
            Map.entry("share.coordinator.state.topic.replication.factor", "1"),
            Map.entry("share.coordinator.state.topic.min.isr", "1"),
            Map.entry("default.replication.factor", "1"),
            Map.entry("min.insync.replicas", "1"),
            Map.entry("group.initial.rebalance.delay.ms", "0"),
            Map.entry("log.cleaner.dedupe.buffer.size", "8388608"),
            Map.entry("log.index.size.max.bytes", "1048576"),
            // The only broker: to be fenced after a pause of the machine would serve nobody.
            Map.entry("broker.session.timeout.ms", "60000"),
            Map.entry("auto.create.topics.enable", "false"));

    private BrokerProperties() {}

    static Properties of(Path dataDirectory, BrokerSettings settings, int port, int controllerPort) {
        Properties properties = shared(dataDirectory, settings, controllerPort);
        properties.put("process.roles", "broker,controller");
        properties.put("listeners", CLIENT + "://127.0.0.1:" + port + "," + controllerListener(controllerPort));
        properties.put("advertised.listeners", CLIENT + "://127.0.0.1:" + port);
        properties.putAll(settings.overrides());
        return properties;
    }

    /** Of the same node's controller without its broker, which it fences when it hears nothing of it for a session. */
    static Properties ofControllerAlone(
            Path dataDirectory, BrokerSettings settings, int controllerPort, Duration session) {
        Properties properties = shared(dataDirectory, settings, controllerPort);
        properties.put("process.roles", "controller");
        properties.put("listeners", controllerListener(controllerPort));
        properties.put("broker.session.timeout.ms", Long.toString(session.toMillis()));
        properties.put("broker.heartbeat.interval.ms", Long.toString(session.toMillis() / 4));
        return properties;
    }

    private static Properties shared(Path dataDirectory, BrokerSettings settings, int controllerPort) {
        Properties properties = new Properties();
        properties.putAll(MODEST);
        properties.put("node.id", Integer.toString(NODE_ID));
        properties.put("log.dirs", dataDirectory.toString());
        properties.put("controller.quorum.voters", NODE_ID + "@127.0.0.1:" + controllerPort);
        properties.put("controller.listener.names", CONTROLLER);
        properties.put("inter.broker.listener.name", CLIENT);
        putSecurity(properties, settings);
        return properties;
    }

    private static String controllerListener(int port) {
        return CONTROLLER + "://127.0.0.1:" + port;
    }

    private static void putSecurity(Properties properties, BrokerSettings settings) {
        Login login = settings.login();
        String protocol = login == null ? "PLAINTEXT" : "SASL_PLAINTEXT";
        properties.put("listener.security.protocol.map", CLIENT + ":" + protocol + "," + CONTROLLER + ":" + protocol);
        if (login == null) {
            return;
        }
        properties.put("sasl.enabled.mechanisms", "PLAIN");
        properties.put("sasl.mechanism.inter.broker.protocol", "PLAIN");
        properties.put("sasl.mechanism.controller.protocol", "PLAIN");
        for (String listener : new String[] {"client", "controller"}) {
            properties.put("listener.name." + listener + ".plain.sasl.jaas.config", login.listenerContext());
        }
    }
}
