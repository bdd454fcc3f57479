package dev.assay.cli.system;

import dev.assay.cli.ExitStatus;
import dev.assay.cli.Failure;
import dev.assay.cli.Screen;
import dev.assay.cli.result.JsonForm;
import dev.assay.cli.result.Words;
import dev.assay.standalone.Service;
import dev.assay.standalone.StandaloneSystem;
import dev.assay.standalone.SystemState;
import dev.assay.standalone.SystemState.ServiceState;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code assay status}: how the system is. Exits with 3 when it does not run. */
@Command(
        name = "status",
        description = "Say how the system is; exits with 3 when it does not run.",
        mixinStandardHelpOptions = true)
public final class StatusCommand implements Callable<Integer> {

    private static final long MEBIBYTE = 1L << 20;
    private static final String LOOPBACK = "http://127.0.0.1:";

    private final Screen screen;

    @Mixin
    private final DataOption data = new DataOption();

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    public StatusCommand(Screen screen) {
        this.screen = screen;
    }

    /**
     * The document.
     *
     * @param phase starting, ready, stopping, failed or stopped
     * @param api base address of the REST interface; null when it does not run
     */
    record Status(
            String data,
            String phase,
            @Nullable String page,
            @Nullable String api,
            List<OneProcess> services) {}

    /** One process; the pid is null while it does not run. */
    record OneProcess(
            String name, String condition, @Nullable Long pid, int port, int restarts, long residentMebibytes) {}

    @Override
    public Integer call() throws Failure {
        LocalSystem system = LocalSystem.in(data.folder());
        Optional<SystemState> state = system.state();
        Status status = state.map(running -> running(system, running))
                .orElseGet(() -> new Status(system.folder().toString(), "stopped", null, null, List.of()));
        screen.print(json ? JsonForm.of(status) : text(status));
        return (state.isPresent() ? ExitStatus.DONE : ExitStatus.MISSING).code();
    }

    private static Status running(LocalSystem system, SystemState state) {
        List<OneProcess> processes = new ArrayList<>();
        for (Service service : Service.values()) {
            ServiceState of = state.services().get(service.id());
            if (of != null) {
                @Nullable Long pid = of.process() == null ? null : of.process().pid();
                processes.add(new OneProcess(
                        service.id(),
                        Words.of(of.condition()),
                        pid,
                        of.port(),
                        of.restarts(),
                        pid == null ? 0 : StandaloneSystem.residentBytes(pid) / MEBIBYTE));
            }
        }
        ServiceState aggregator = state.services().get(Service.AGGREGATOR.id());
        return new Status(
                system.folder().toString(),
                Words.of(state.phase()),
                state.page(),
                aggregator == null ? null : LOOPBACK + aggregator.port() + "/api/v1",
                processes);
    }

    private static String text(Status status) {
        StringBuilder text = new StringBuilder();
        text.append("%s, data in %s\n".formatted(status.phase(), status.data()));
        for (OneProcess process : status.services()) {
            text.append(String.format(
                    Locale.ROOT,
                    "%-11s %-10s pid %-8s port %-6d %5d MiB%s\n",
                    process.name(),
                    process.condition(),
                    process.pid() == null ? "-" : process.pid(),
                    process.port(),
                    process.residentMebibytes(),
                    process.restarts() == 0 ? "" : ", restarted " + process.restarts() + " times"));
        }
        if (status.page() != null) {
            text.append("page        ").append(status.page()).append('\n');
        }
        return text.toString();
    }
}
