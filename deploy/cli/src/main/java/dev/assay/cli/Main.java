package dev.assay.cli;

import dev.assay.cli.check.CheckCommand;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** The assay command line. */
public final class Main {

    /** Set to anything, this shows where a defect came from. */
    private static final String TRACE = "ASSAY_TRACE";

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(run(Screen.ofProcess(), arguments));
    }

    /** Runs one command and returns its exit status. */
    static int run(Screen screen, String... arguments) {
        CommandLine line = new CommandLine(new AssayCommand())
                .addSubcommand(new CheckCommand(screen))
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
