package dev.assay.cli.system;

import dev.assay.cli.ExitStatus;
import dev.assay.cli.Failure;
import dev.assay.cli.Screen;
import dev.assay.cli.TerminalText;
import dev.assay.standalone.Service;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code assay logs}: the end of the services' logs. */
@Command(
        name = "logs",
        description = "Print the end of the logs of one service, or of all.",
        mixinStandardHelpOptions = true)
public final class LogsCommand implements Callable<Integer> {

    private final Screen screen;

    @Mixin
    private final DataOption data = new DataOption();

    @Parameters(paramLabel = "<service>", arity = "0..1", description = "broker, index, ingest, worker, aggregator.")
    private @Nullable String service;

    @Option(
            names = "--lines",
            paramLabel = "<n>",
            defaultValue = "100",
            description = "How many lines of each; 100 unless said.")
    private int lines;

    public LogsCommand(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() throws Failure {
        List<Service> wanted = service == null ? List.of(Service.values()) : List.of(named(service));
        LocalSystem system = LocalSystem.in(data.folder());
        boolean found = false;
        for (Service one : wanted) {
            Path log = system.log(one);
            if (Files.isReadable(log)) {
                found = true;
                print(one, log);
            }
        }
        if (!found) {
            throw new Failure(
                    ExitStatus.MISSING, "there is no log in " + system.folder() + "; start the system with assay up");
        }
        screen.document().flush();
        return ExitStatus.DONE.code();
    }

    private static Service named(String name) throws Failure {
        return Service.of(name)
                .orElseThrow(() -> new Failure(
                        ExitStatus.USAGE,
                        "no service is called %s; there are %s"
                                .formatted(
                                        name,
                                        String.join(
                                                ", ",
                                                Arrays.stream(Service.values())
                                                        .map(Service::id)
                                                        .toList()))));
    }

    private void print(Service of, Path log) throws Failure {
        Deque<String> last = new ArrayDeque<>();
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(Files.newInputStream(log), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                last.addLast(line);
                if (last.size() > lines) {
                    last.removeFirst();
                }
            }
        } catch (IOException unreadable) {
            throw new Failure(
                    ExitStatus.UNREADABLE,
                    "cannot read " + log + "; run as its owner (" + unreadable.getMessage() + ")",
                    unreadable);
        }
        String prefix = service == null ? of.id() + ": " : "";
        last.forEach(line -> screen.document().println(prefix + TerminalText.oneLine(line)));
    }
}
