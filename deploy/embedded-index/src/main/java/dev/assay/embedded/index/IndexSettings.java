package dev.assay.embedded.index;

/**
 * How the node is reached and how much memory it takes.
 *
 * @param port HTTP port on 127.0.0.1
 * @param transportPort the node's own protocol on 127.0.0.1; nobody else speaks it
 * @param user name of the only user, who may do everything
 * @param password that user's password
 * @param heapMegabytes heap of the node, fixed, in MiB
 */
public record IndexSettings(int port, int transportPort, String user, String password, int heapMegabytes) {
    /** Below this Elasticsearch's circuit breakers refuse ordinary requests. */
    static final int MINIMUM_HEAP_MEGABYTES = 256;

    private static final int MAXIMUM_PORT = 65_535;

    public IndexSettings {
        checkPort("port", port);
        checkPort("transportPort", transportPort);
        if (!user.matches("[A-Za-z0-9_-]+")) {
            throw new IllegalArgumentException("user must be letters, digits, dashes and underscores, was " + user);
        }
        if (password.isBlank()) {
            throw new IllegalArgumentException("password must not be blank");
        }
        if (heapMegabytes < MINIMUM_HEAP_MEGABYTES) {
            throw new IllegalArgumentException(
                    "heapMegabytes must be at least " + MINIMUM_HEAP_MEGABYTES + ", was " + heapMegabytes);
        }
    }

    @Override
    public String toString() {
        return "IndexSettings[" + user + "@127.0.0.1:" + port + ", " + heapMegabytes + " MiB]";
    }

    private static void checkPort(String name, int value) {
        if (value < 1 || value > MAXIMUM_PORT) {
            throw new IllegalArgumentException(name + " must be from 1 to " + MAXIMUM_PORT + ", was " + value);
        }
    }
}
