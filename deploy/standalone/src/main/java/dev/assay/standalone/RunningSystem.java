package dev.assay.standalone;

import java.net.URI;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * A system that is ready.
 *
 * @param data its data folder
 * @param startedNow whether this call started it
 * @param state what it said of itself when it became ready
 */
public record RunningSystem(Path data, boolean startedNow, SystemState state) {
    /** Address of a service's HTTP port. */
    public URI url(Service service) {
        int port = Objects.requireNonNull(state.services().get(service.id()), service::id)
                .port();
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Bearer token for requests that change something. */
    public String apiToken() {
        return state.token();
    }

    /** Address of the page. */
    public Optional<String> page() {
        return Optional.ofNullable(state.page());
    }
}
