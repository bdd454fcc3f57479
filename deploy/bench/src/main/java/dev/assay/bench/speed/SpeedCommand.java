package dev.assay.bench.speed;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code deploy/bench/run speed <what>}. */
@Command(
        name = "speed",
        description = "How fast the engine is, as ratios of things measured in the same run.",
        mixinStandardHelpOptions = true,
        subcommands = {
            ScanCommand.class,
            ScanOnceCommand.class,
            SemgrepCommand.class,
            HistoryCommand.class,
            OneFileCommand.class,
            CacheCommand.class
        })
public final class SpeedCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields
    public SpeedCommand() {}

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "name what to measure");
    }
}
