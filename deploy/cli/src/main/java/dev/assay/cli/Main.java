package dev.assay.cli;

import dev.assay.cli.check.CheckCommand;
import dev.assay.cli.explain.ExplainCommand;
import dev.assay.cli.explain.GateCommand;
import dev.assay.cli.rules.RulesCommand;
import dev.assay.cli.scan.ScanCommand;
import dev.assay.cli.system.DownCommand;
import dev.assay.cli.system.LogsCommand;
import dev.assay.cli.system.StatusCommand;
import dev.assay.cli.system.UpCommand;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** The assay command line. */
public final class Main {

    /** Set to anything, this shows where a defect came from. */
    private static final String TRACE = "ASSAY_TRACE";

    /** Libraries of this process have nothing to log; without this they say so on standard error. */
    private static final String LOGGING = "slf4j.internal.verbosity";

    private Main() {}

    public static void main(String[] arguments) {
        System.setProperty(LOGGING, "ERROR");
        System.exit(run(Screen.ofProcess(), arguments));
    }

    /** Runs one command and returns its exit status. */
    static int run(Screen screen, String... arguments) {
        CommandLine line = new CommandLine(new AssayCommand())
                .addSubcommand(new ScanCommand(screen))
                .addSubcommand(new CheckCommand(screen))
                .addSubcommand(RulesCommand.of(screen))
                .addSubcommand(new ExplainCommand(screen))
                .addSubcommand(new GateCommand(screen))
                .addSubcommand(new UpCommand(screen))
                .addSubcommand(new StatusCommand(screen))
                .addSubcommand(new LogsCommand(screen))
                .addSubcommand(new DownCommand(screen))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(writer(screen.document()))
                .setErr(writer(screen.messages()));
        line.setParameterExceptionHandler((wrong, given) -> usage(screen, wrong));
        line.setExecutionExceptionHandler((failed, command, result) -> failed(screen, failed));
        try {
            return line.execute(arguments);
        } catch (StackOverflowError | OutOfMemoryError | LinkageError | AssertionError defect) {
            return failed(screen, defect);
        }
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, StandardCharsets.UTF_8);
    }

    private static int usage(Screen screen, ParameterException wrong) {
        String command = wrong.getCommandLine().getCommandSpec().qualifiedName();
        screen.say("%s; try '%s --help'".formatted(wrong.getMessage(), command));
        return ExitStatus.USAGE.code();
    }

    private static int failed(Screen screen, Throwable failed) {
        if (failed instanceof Failure failure) {
            screen.say(String.valueOf(failure.getMessage()));
            return failure.status().code();
        }
        screen.say("a defect of Assay: %s; set %s=1 for where it came from, and report it".formatted(failed, TRACE));
        if (System.getenv(TRACE) != null) {
            failed.printStackTrace(screen.messages());
        }
        return ExitStatus.DEFECT.code();
    }
}
