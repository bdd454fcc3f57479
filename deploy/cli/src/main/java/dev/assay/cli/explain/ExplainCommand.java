package dev.assay.cli.explain;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.cli.ExitStatus;
import dev.assay.cli.Failure;
import dev.assay.cli.Screen;
import dev.assay.cli.scan.Services;
import dev.assay.cli.system.DataOption;
import dev.assay.cli.system.LocalSystem;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code assay explain}: why the score changed with a commit. */
@Command(
        name = "explain",
        description = "Say why the score of a scanned repository changed with a commit.",
        mixinStandardHelpOptions = true)
public final class ExplainCommand implements Callable<Integer> {
    private static final String MOST_ITEMS = "40";

    private final Screen screen;

    @Parameters(paramLabel = "<repository>", index = "0", description = "Id as the JSON of a scan has it, or a folder.")
    private String repository;

    @Parameters(
            paramLabel = "<commit>",
            index = "1",
            arity = "0..1",
            description = "Commit on the branch, whole or its first 7 characters; the newest unless said.")
    private @Nullable String commit;

    @Option(names = "--json", description = "Print JSON, with numbers that are not rounded.")
    private boolean json;

    @Option(
            names = "--limit",
            paramLabel = "<n>",
            defaultValue = MOST_ITEMS,
            description = "Items to show, those that move the score most; the others are summed up.")
    private int limit;

    @Mixin
    private final ScopeOptions scope = new ScopeOptions();

    @Mixin
    private final DataOption data = new DataOption();

    @SuppressWarnings("NullAway.Init") // picocli sets the required fields before it calls
    public ExplainCommand(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() throws Failure, InterruptedException {
        Services services = LocalSystem.in(data.folder()).start(screen::say);
        try (Answers answers = new Answers(services.aggregator(), scope.organization, scope.branch)) {
            JsonNode of = answers.repository(repository);
            String named = commit == null ? of.path("commit").asText() : commit;
            JsonNode ledger = answers.about(of, "commits/" + Answers.encode(named) + "/ledger", Map.of());
            screen.print(json ? RawJson.of(ledger) : LedgerTable.of(ledger, limit));
            return ExitStatus.DONE.code();
        }
    }
}
