package dev.assay.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.standalone.SystemState.Condition;
import dev.assay.standalone.SystemState.Phase;
import dev.assay.standalone.SystemState.ProcessIdentity;
import dev.assay.standalone.SystemState.ServiceState;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PortsTest {
    @Test
    void keepsTheLastRunsPortsExceptThoseThatOthersTook() throws Exception {
        Ports first = Ports.pick(Optional.empty());
        assertThat(first.services()).hasSize(Service.values().length);
        try (ServerSocket taken = new ServerSocket(first.of(Service.INGEST), 1, InetAddress.getLoopbackAddress())) {
            Ports second = Ports.pick(Optional.of(stateWith(first)));
            assertThat(second.of(Service.INGEST)).isNotEqualTo(taken.getLocalPort());
            assertThat(second.of(Service.BROKER)).isEqualTo(first.of(Service.BROKER));
            assertThat(second.of(Service.AGGREGATOR)).isEqualTo(first.of(Service.AGGREGATOR));
        }
    }

    private static SystemState stateWith(Ports ports) {
        Map<String, ServiceState> services = new HashMap<>();
        ports.services()
                .forEach((service, port) ->
                        services.put(service.id(), new ServiceState(null, port, Condition.STOPPED, 0, null)));
        return new SystemState(
                SystemState.SCHEMA_VERSION,
                Phase.STOPPED,
                null,
                "build",
                new ProcessIdentity(1, 0),
                "2026-01-01T00:00:00Z",
                "token",
                null,
                services);
    }
}
