package dev.assay.cli.system;

import dev.assay.cli.ExitStatus;
import dev.assay.cli.Failure;
import dev.assay.cli.scan.Services;
import dev.assay.standalone.RunningSystem;
import dev.assay.standalone.Service;
import dev.assay.standalone.StandaloneException;
import dev.assay.standalone.StandaloneSystem;
import dev.assay.standalone.SystemState;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The standalone system of one data folder, with failures that carry their exit status. */
public final class LocalSystem {

    private final StandaloneSystem system;

    private LocalSystem(StandaloneSystem system) {
        this.system = system;
    }

    /**
     * The system of a data folder.
     *
     * @param data null means the user's own
     */
    public static LocalSystem in(@Nullable Path data) throws Failure {
        try {
            Path folder = data == null ? StandaloneSystem.defaultDataFolder() : data.toAbsolutePath();
            return new LocalSystem(StandaloneSystem.in(folder));
        } catch (StandaloneException failed) {
            throw failure(failed);
        }
    }

    /** Starts what is not running, and returns when everything is ready. */
    public Services start(Consumer<String> progress) throws Failure, InterruptedException {
        RunningSystem running = up(progress);
        return new Services(
                running.url(Service.INGEST),
                running.url(Service.AGGREGATOR),
                running.apiToken(),
                running.page().orElse(null));
    }

    RunningSystem up(Consumer<String> progress) throws Failure, InterruptedException {
        try {
            return system.start(progress);
        } catch (StandaloneException failed) {
            throw failure(failed);
        }
    }

    /** Whether it runs now. */
    public boolean runs() throws Failure {
        return state().isPresent();
    }

    /** Why a process of it does not come back; empty when all are there or on their way. */
    public Optional<String> trouble() throws Failure {
        try {
            return system.trouble();
        } catch (StandaloneException failed) {
            throw failure(failed);
        }
    }

    Optional<SystemState> state() throws Failure {
        try {
            return system.running();
        } catch (StandaloneException failed) {
            throw failure(failed);
        }
    }

    void stop(Consumer<String> progress) throws Failure, InterruptedException {
        try {
            system.stop(progress);
        } catch (StandaloneException failed) {
            throw failure(failed);
        }
    }

    Path folder() {
        return system.folder();
    }

    Path log(Service service) {
        return system.log(service);
    }

    private static Failure failure(StandaloneException failed) {
        ExitStatus status = switch (failed.kind()) {
            case MISSING -> ExitStatus.MISSING;
            case DEFECT -> ExitStatus.DEFECT;
        };
        return new Failure(status, String.valueOf(failed.getMessage()), failed);
    }
}
