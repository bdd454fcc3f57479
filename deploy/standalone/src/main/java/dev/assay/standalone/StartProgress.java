package dev.assay.standalone;

import dev.assay.standalone.SystemState.Condition;
import dev.assay.standalone.SystemState.ServiceState;
import java.util.EnumSet;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Says of each service once that it is ready, and how long that took. */
final class StartProgress {
    private final Consumer<String> lines;
    private final EnumSet<Service> told = EnumSet.noneOf(Service.class);

    StartProgress(Consumer<String> lines) {
        this.lines = lines;
    }

    /** Says nothing of services that are ready already. */
    void skip(SystemState state) {
        for (Service service : Service.values()) {
            ServiceState now = state.services().get(service.id());
            if (now != null && now.condition() == Condition.READY) {
                told.add(service);
            }
        }
    }

    /** The services that are not ready yet, for a message. */
    String waitingFor() {
        return EnumSet.complementOf(told).stream().map(Service::id).collect(Collectors.joining(", "));
    }

    void show(SystemState state) {
        for (Service service : Service.values()) {
            ServiceState now = state.services().get(service.id());
            if (now != null && now.condition() == Condition.READY && told.add(service)) {
                Long milliseconds = now.readyAfterMilliseconds();
                lines.accept("%s ready after %.1f s"
                        .formatted(service.id(), milliseconds == null ? 0.0 : milliseconds / 1000.0)
                        .toLowerCase(Locale.ROOT));
            }
        }
    }
}
