package dev.assay.cli.rules;

import dev.assay.cli.ExitStatus;
import dev.assay.cli.Failure;
import dev.assay.cli.Screen;
import dev.assay.engine.rule.Rule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code assay rules list}: every rule with its severity and title. */
@Command(name = "list", description = "List all rules.", mixinStandardHelpOptions = true)
final class RulesListCommand implements Callable<Integer> {

    private final Screen screen;

    @Option(names = "--rules", paramLabel = "<dir>", description = "Folder with further rules; may be repeated.")
    private List<Path> rules = new ArrayList<>();

    RulesListCommand(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() throws Failure {
        StringBuilder list = new StringBuilder();
        for (Rule rule : RuleFolders.load(rules).all()) {
            String severity = rule.severity().name().toLowerCase(Locale.ROOT);
            list.append("%-50s %-9s %s%n".formatted(rule.id(), severity, rule.title()));
        }
        screen.print(list.toString());
        return ExitStatus.DONE.code();
    }
}
