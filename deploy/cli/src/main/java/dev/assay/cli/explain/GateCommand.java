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

/** {@code assay gate}: may a scanned repository go on? */
@Command(
        name = "gate",
        description = {
            "Say whether a scanned repository may go on: exits with 0 when it may, with 1 when it may not, and with 5",
            "when it may as far as its newest commits are analysed."
        },
        mixinStandardHelpOptions = true)
public final class GateCommand implements Callable<Integer> {
    private final Screen screen;

    @Parameters(paramLabel = "<repository>", description = "Id as the JSON of a scan has it, or a folder.")
    private String repository;

    @Option(
            names = "--base",
            paramLabel = "<commit>",
            description = "Judge only what came after this commit of the branch.")
    private @Nullable String base;

    @Option(
            names = "--format",
            paramLabel = "text|json|markdown",
            defaultValue = "text",
            description = "Form of the answer.")
    private Form form;

    @Mixin
    private final ScopeOptions scope = new ScopeOptions();

    @Mixin
    private final DataOption data = new DataOption();

    enum Form {
        TEXT,
        JSON,
        MARKDOWN
    }

    @SuppressWarnings("NullAway.Init") // picocli sets the required fields before it calls
    public GateCommand(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() throws Failure, InterruptedException {
        Services services = LocalSystem.in(data.folder()).start(screen::say);
        try (Answers answers = new Answers(services.aggregator(), scope.organization, scope.branch)) {
            JsonNode of = answers.repository(repository);
            JsonNode verdict = answers.about(of, "gate", base == null ? Map.of() : Map.of("base", base));
            screen.print(
                    switch (form) {
                        case TEXT -> GateForm.text(verdict);
                        case JSON -> RawJson.of(verdict);
                        case MARKDOWN -> GateForm.markdown(verdict);
                    });
            return status(verdict).code();
        }
    }

    static ExitStatus status(JsonNode verdict) {
        if (!verdict.path("passed").asBoolean()) {
            return ExitStatus.THRESHOLD;
        }
        return verdict.path("stale").asBoolean() ? ExitStatus.PARTIAL : ExitStatus.DONE;
    }
}
