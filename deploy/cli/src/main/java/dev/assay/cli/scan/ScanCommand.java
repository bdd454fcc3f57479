package dev.assay.cli.scan;

import dev.assay.cli.ExitStatus;
import dev.assay.cli.Failure;
import dev.assay.cli.History;
import dev.assay.cli.Screen;
import dev.assay.cli.result.JsonForm;
import dev.assay.cli.result.RepositoryStatus;
import dev.assay.cli.result.Result;
import dev.assay.cli.result.ScanTable;
import dev.assay.cli.system.DataOption;
import dev.assay.cli.system.LocalSystem;
import dev.assay.cli.target.Declaration;
import dev.assay.cli.target.Targets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code assay scan}: through the whole system, history included. */
@Command(
        name = "scan",
        description = "Analyse and score repositories with their history; starts the system when it does not run.",
        mixinStandardHelpOptions = true)
public final class ScanCommand implements Callable<Integer> {

    private final Screen screen;

    @Parameters(
            paramLabel = "<folder|repository|url|organization.yaml>",
            arity = "1..*",
            description = "What to scan: folders of repositories, repositories, git URLs, or one organization file.")
    private List<String> targets;

    @Option(
            names = "--history",
            paramLabel = "<n|YYYY-MM-DD|all>",
            defaultValue = "50",
            converter = History.Converter.class,
            description = "How far back: commits along first parents, a day, or all; 50 unless said.")
    private History history;

    @Option(names = "--json", description = "Print JSON, not a table.")
    private boolean json;

    @Option(
            names = "--wait",
            paramLabel = "<duration>",
            converter = DurationConverter.class,
            description = "Wait no longer than this (90s, 10m, 2h), then print what is there and exit with 5.")
    private @Nullable Duration patience;

    @Mixin
    private final DataOption data = new DataOption();

    @SuppressWarnings("NullAway.Init") // picocli sets the required fields before it calls
    public ScanCommand(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() throws Failure, InterruptedException {
        Clock clock = Clock.systemUTC();
        Instant startedAt = clock.instant();
        Declaration declaration = Targets.declare(targets, Path.of("").toAbsolutePath());
        screen.say("%d repositor%s to look at"
                .formatted(
                        declaration.repositories().size(),
                        declaration.repositories().size() == 1 ? "y" : "ies"));
        LocalSystem system = LocalSystem.in(data.folder());
        Services services = system.start(screen::say);
        Scan.Request request = new Scan.Request(history, patience, watching(system));
        try (SystemClient client = new SystemClient(services.ingest(), services.aggregator(), services.token())) {
            Scan.Outcome outcome =
                    new Scan(screen, clock, client, declaration, request).run(startedAt, services.page());
            screen.print(
                    json
                            ? JsonForm.of(outcome.document())
                            : ScanTable.of(outcome.document(), outcome.freshness(), clock.instant()));
            return status(outcome).code();
        }
    }

    private static Scan.Alive watching(LocalSystem system) {
        return new Scan.Alive() {
            @Override
            public boolean now() throws Failure {
                return system.runs();
            }

            @Override
            public Optional<String> trouble() throws Failure {
                return system.trouble();
            }
        };
    }

    private ExitStatus status(Scan.Outcome outcome) {
        Result result = outcome.document().result();
        if (!outcome.settled()) {
            screen.say("not everything was done; scan again to see the rest");
        }
        boolean allUnreadable = result.repositories().stream()
                .allMatch(repository -> repository.status() == RepositoryStatus.UNREACHABLE
                        || repository.status() == RepositoryStatus.MISSING_BRANCH);
        if (allUnreadable && outcome.settled()) {
            result.repositories().forEach(repository -> screen.say(repository.id() + ": " + repository.detail()));
            return ExitStatus.UNREADABLE;
        }
        return !outcome.settled() || result.partial() ? ExitStatus.PARTIAL : ExitStatus.DONE;
    }
}
