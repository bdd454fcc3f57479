package dev.assay.cli.check;

import dev.assay.cli.ExitStatus;
import dev.assay.cli.Failure;
import dev.assay.cli.History;
import dev.assay.cli.Screen;
import dev.assay.cli.result.CheckTable;
import dev.assay.cli.result.FindingResult;
import dev.assay.cli.result.JsonForm;
import dev.assay.cli.result.RepositoryResult;
import dev.assay.cli.result.ResultDocument;
import dev.assay.cli.sarif.SarifForm;
import dev.assay.engine.rule.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code assay check}: the engine and the score on one repository. */
@Command(
        name = "check",
        description = "Analyse and score one repository, without a running system.",
        mixinStandardHelpOptions = true)
public final class CheckCommand implements Callable<Integer> {

    private final Screen screen;

    @Parameters(paramLabel = "<repository>", description = "Folder of a git repository, bare or not.")
    private String repository;

    @Option(names = "--commit", paramLabel = "<rev>", description = "Commit to analyse; HEAD unless said.")
    private @Nullable String commit;

    @Option(names = "--base", paramLabel = "<rev>", description = "Also report what changed since this commit.")
    private @Nullable String base;

    @Option(
            names = "--history",
            paramLabel = "<n|YYYY-MM-DD|all>",
            defaultValue = "50",
            converter = History.Converter.class,
            description =
                    "Whose commits to ask who wrote them: along first parents, since a day, or all; 50 unless said.")
    private History history;

    @Option(names = "--rules", paramLabel = "<dir>", description = "Folder with further rules; may be repeated.")
    private List<Path> rules = new ArrayList<>();

    @Option(names = "--format", paramLabel = "table|json|sarif", defaultValue = "table", description = "Form of it.")
    private Format format;

    @Option(names = "--output", paramLabel = "<file>", description = "Write to this file, not to standard output.")
    private @Nullable Path output;

    @Option(
            names = "--fail-on",
            paramLabel = "none|low|medium|high|critical",
            defaultValue = "none",
            description = "Exit with 1 when a finding (with --base: a new one) is at least as severe.")
    private FailOn failOn;

    @SuppressWarnings("NullAway.Init") // picocli sets the required fields before it calls
    public CheckCommand(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() throws Failure {
        Check.Outcome outcome = new Check(screen).run(new Check.Request(repository, commit, base, history, rules));
        write(render(outcome.document(), outcome.rules()));
        RepositoryResult result = outcome.document().result().repositories().getFirst();
        List<FindingResult> judged =
                result.change() == null ? result.findings() : result.change().introduced();
        long reached = failOn.reachedBy(judged);
        if (reached > 0) {
            screen.say("%d finding%s reached --fail-on".formatted(reached, reached == 1 ? "" : "s"));
            return ExitStatus.THRESHOLD.code();
        }
        boolean partial = outcome.document().result().partial();
        return (partial ? ExitStatus.PARTIAL : ExitStatus.DONE).code();
    }

    private String render(ResultDocument document, List<Rule> known) {
        return switch (format) {
            case TABLE -> CheckTable.of(document.result());
            case JSON -> JsonForm.of(document);
            case SARIF -> {
                SarifForm.Rendered sarif = SarifForm.of(document.result(), known);
                if (sarif.leftOut() > 0) {
                    screen.say("%d findings that cost least are left out: a SARIF run holds no more"
                            .formatted(sarif.leftOut()));
                }
                yield sarif.text();
            }
        };
    }

    private void write(String text) throws Failure {
        if (output == null) {
            screen.print(text);
            return;
        }
        try {
            Files.writeString(output, text);
        } catch (IOException notWritten) {
            throw new Failure(
                    ExitStatus.MISSING,
                    "cannot write %s; see that its folder is there and has room (%s)"
                            .formatted(output, notWritten.getMessage()),
                    notWritten);
        }
    }
}
