package dev.assay.standalone;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Ports on loopback: those of the last run as long as nobody else took them, else free ones.
 *
 * @param services where each process listens
 * @param brokerController the broker's second port
 * @param indexTransport the index's second port
 */
record Ports(Map<Service, Integer> services, int brokerController, int indexTransport) {
    Ports {
        services = Map.copyOf(services);
    }

    static Ports pick(Optional<SystemState> last) throws IOException {
        Map<Service, Integer> picked = new EnumMap<>(Service.class);
        for (Service service : Service.values()) {
            int kept = last.map(state -> state.services().get(service.id()))
                    .map(SystemState.ServiceState::port)
                    .orElse(0);
            picked.put(service, kept > 0 && isFree(kept) && !picked.containsValue(kept) ? kept : free());
        }
        return new Ports(picked, free(), free());
    }

    int of(Service service) {
        return Objects.requireNonNull(services.get(service), service::id);
    }

    /** Whether a process could listen on the port now. */
    static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1);
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    private static int free() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
