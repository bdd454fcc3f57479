package dev.assay.embedded.kafka;

import java.nio.file.Path;
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
            Map.entry("auto.create.topics.enable", "false"));

    private BrokerProperties() {}

    static Properties of(Path dataDirectory, BrokerSettings settings, int port, int controllerPort) {
        Properties properties = new Properties();
        properties.putAll(MODEST);
        properties.put("process.roles", "broker,controller");
        properties.put("node.id", Integer.toString(NODE_ID));
        properties.put("log.dirs", dataDirectory.toString());
        properties.put("controller.quorum.voters", NODE_ID + "@127.0.0.1:" + controllerPort);
        properties.put("controller.listener.names", CONTROLLER);
        properties.put("inter.broker.listener.name", CLIENT);
        properties.put(
                "listeners", CLIENT + "://127.0.0.1:" + port + "," + CONTROLLER + "://127.0.0.1:" + controllerPort);
        properties.put("advertised.listeners", CLIENT + "://127.0.0.1:" + port);
        putSecurity(properties, settings);
        properties.putAll(settings.overrides());
        return properties;
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
