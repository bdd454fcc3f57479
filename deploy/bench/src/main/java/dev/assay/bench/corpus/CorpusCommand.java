package dev.assay.bench.corpus;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code deploy/bench/run corpus <step>}. */
@Command(
        name = "corpus",
        description = "Runs the rules over real public repositories: fetch, scan, report, sample, calibrate.",
        mixinStandardHelpOptions = true,
        subcommands = {
            FetchCommand.class,
            ScanCommand.class,
            ReportCommand.class,
            SampleCommand.class,
            CalibrateCommand.class
        })
public final class CorpusCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields
    public CorpusCommand() {}

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "name a step");
    }
}
