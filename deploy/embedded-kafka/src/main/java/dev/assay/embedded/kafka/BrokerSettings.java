package dev.assay.embedded.kafka;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the broker is reached and what it keeps.
 *
 * @param port port on 127.0.0.1 for clients; 0 picks a free one
 * @param controllerPort port on 127.0.0.1 for the controller; 0 picks a free one
 * @param login name and password of the only user; null for a broker without authentication
 * @param overrides broker properties that win over the ones chosen here
 */
public record BrokerSettings(
        int port, int controllerPort, @Nullable Login login, Map<String, String> overrides) {
    private static final int MAXIMUM_PORT = 65_535;

    public BrokerSettings {
        checkPort("port", port);
        checkPort("controllerPort", controllerPort);
        overrides = Map.copyOf(overrides);
    }

    /** Free ports and no authentication: for tests. */
    public static BrokerSettings open() {
        return new BrokerSettings(0, 0, null, Map.of());
    }

    /** The same settings for clients on the given port: to start a broker again where its clients know it. */
    public BrokerSettings withPort(int newPort) {
        return new BrokerSettings(newPort, controllerPort, login, overrides);
    }

    /** The same settings with the only user named. */
    public BrokerSettings withLogin(String user, String password) {
        return new BrokerSettings(port, controllerPort, new Login(user, password), overrides);
    }

    private static void checkPort(String name, int value) {
        if (value < 0 || value > MAXIMUM_PORT) {
            throw new IllegalArgumentException(name + " must be from 0 to " + MAXIMUM_PORT + ", was " + value);
        }
    }
}
