package dev.assay.cli.rules;

import dev.assay.cli.ExitStatus;
import dev.assay.cli.Failure;
import dev.assay.cli.Screen;
import dev.assay.engine.rule.Rule;
import dev.assay.engine.rule.RuleExamples;
import dev.assay.engine.rule.RuleFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code assay rules test}: whether the rules of a folder find what their examples mark, and nothing else. */
@Command(
        name = "test",
        description = "Run the rules of a folder over their own examples.",
        mixinStandardHelpOptions = true,
        footer = {"", "Exit status: 0 all promises are kept, 1 one is broken, 4 a rule file cannot be read."})
final class RulesTestCommand implements Callable<Integer> {

    private final Screen screen;

    @Parameters(paramLabel = "<folder>", description = "Folder with rule files, searched with all below it.")
    private Path folder;

    @SuppressWarnings("NullAway.Init") // picocli sets the required fields before it calls
    RulesTestCommand(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() throws Failure {
        Path root = folder.toAbsolutePath().normalize();
        List<Rule> rules = RuleFolders.load(List.of(root)).all().stream()
                .filter(rule -> rule.file().startsWith(root.toString()))
                .toList();
        if (rules.isEmpty()) {
            throw new Failure(ExitStatus.UNREADABLE, folder + " holds no rule file; a rule file ends in .yaml");
        }
        int broken = 0;
        for (Rule rule : rules) {
            List<RuleExamples.Broken> promises = broken(rule);
            for (RuleExamples.Broken promise : promises) {
                screen.print(promise + "\n");
            }
            broken += promises.isEmpty() ? 0 : 1;
        }
        screen.print("%d rule%s, %d broken%n".formatted(rules.size(), rules.size() == 1 ? "" : "s", broken));
        return (broken == 0 ? ExitStatus.DONE : ExitStatus.THRESHOLD).code();
    }

    private static List<RuleExamples.Broken> broken(Rule rule) throws Failure {
        try {
            return RuleExamples.broken(rule);
        } catch (RuleFileException unreadable) {
            throw RuleFolders.unreadable(unreadable);
        }
    }
}
