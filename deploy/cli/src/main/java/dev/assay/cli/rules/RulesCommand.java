package dev.assay.cli.rules;

import dev.assay.cli.Screen;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code assay rules} without a command: says which there are. */
@Command(name = "rules", description = "Test rules of your own, list all.", mixinStandardHelpOptions = true)
public final class RulesCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls
    private CommandSpec spec;

    private RulesCommand() {}

    /** The command with those below it. */
    public static CommandLine of(Screen screen) {
        return new CommandLine(new RulesCommand())
                .addSubcommand(new RulesTestCommand(screen))
                .addSubcommand(new RulesListCommand(screen));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "name a command");
    }
}
