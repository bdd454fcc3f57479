package dev.assay.standalone;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the launcher writes for everybody who wants to know about the system: {@code run/system.json}.
 *
 * @param schemaVersion version of this document
 * @param phase where the system stands
 * @param message why it failed, in one line; null otherwise
 * @param build identifies the jars that run
 * @param launcher the supervising process
 * @param startedAt when it started, ISO instant
 * @param token bearer token for requests that change something
 * @param page address of the page; null where none is served
 * @param services each process of the system by its name
 */
public record SystemState(
        int schemaVersion,
        Phase phase,
        @Nullable String message,
        String build,
        ProcessIdentity launcher,
        String startedAt,
        String token,
        @Nullable String page,
        Map<String, ServiceState> services) {
    static final int SCHEMA_VERSION = 1;

    /** Where the system stands. */
    public enum Phase {
        @JsonProperty("starting")
        STARTING,
        @JsonProperty("ready")
        READY,
        @JsonProperty("stopping")
        STOPPING,
        @JsonProperty("stopped")
        STOPPED,
        /** It could not start, and the user can put that right. */
        @JsonProperty("refused")
        REFUSED,
        /** It could not start, and that is a defect. */
        @JsonProperty("failed")
        FAILED;

        /** Whether its processes are ending or have ended. */
        boolean isOver() {
            return this == STOPPING || this == STOPPED || isFailure();
        }

        boolean isFailure() {
            return this == REFUSED || this == FAILED;
        }
    }

    /** Where one process stands. */
    public enum Condition {
        @JsonProperty("waiting")
        WAITING,
        @JsonProperty("starting")
        STARTING,
        @JsonProperty("ready")
        READY,
        @JsonProperty("restarting")
        RESTARTING,
        @JsonProperty("stopped")
        STOPPED
    }

    /**
     * A process that cannot be mistaken for a later one with the same number.
     *
     * @param pid number of the process
     * @param startedAt when it started, milliseconds since the epoch; 0 where the platform does not say
     */
    public record ProcessIdentity(long pid, long startedAt) {
        /** Milliseconds; a process number is not used again so soon. */
        private static final long CLOCK_TOLERANCE = 5_000;

        static ProcessIdentity of(ProcessHandle handle) {
            return new ProcessIdentity(
                    handle.pid(),
                    handle.info()
                            .startInstant()
                            .map(start -> start.toEpochMilli())
                            .orElse(0L));
        }

        /** The process, if that one is still running. */
        Optional<ProcessHandle> find() {
            return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(handle -> isSame(of(handle)));
        }

        /** Whether both are the same process; readings of its start differ by how each one's clock was set. */
        boolean isSame(ProcessIdentity other) {
            boolean unknown = startedAt == 0 || other.startedAt == 0;
            return pid == other.pid && (unknown || Math.abs(startedAt - other.startedAt) <= CLOCK_TOLERANCE);
        }
    }

    /**
     * One process of the system.
     *
     * @param process which process; null while it does not run
     * @param port port on 127.0.0.1
     * @param condition where it stands
     * @param restarts how often it was started again since the system came up
     * @param readyAfterMilliseconds how long its last start took; null while it is not ready
     */
    public record ServiceState(
            @Nullable ProcessIdentity process,
            int port,
            Condition condition,
            int restarts,
            @Nullable Long readyAfterMilliseconds) {}

    public SystemState {
        services = Map.copyOf(services);
    }

    /** Whether it came up and none of its processes is just being started again. */
    public boolean canWork() {
        return phase == Phase.READY
                && services.values().stream().allMatch(service -> service.condition() == Condition.READY);
    }
}
