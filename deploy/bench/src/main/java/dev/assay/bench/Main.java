package dev.assay.bench;

import dev.assay.aggregator.index.IndexerCommand;
import dev.assay.bench.aggregate.SimulateCommand;
import dev.assay.bench.aggregate.TopologyCommand;
import dev.assay.bench.corpus.CorpusCommand;
import dev.assay.bench.faults.FaultsCommand;
import dev.assay.bench.fuzz.FuzzCommand;
import dev.assay.bench.identity.IdentityCommand;
import dev.assay.bench.owasp.OwaspCommand;
import dev.assay.bench.speed.SpeedCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code deploy/bench/run <measurement> ...}: one subcommand a measurement. */
@Command(
        name = "deploy/bench/run",
        description = "Measures Assay; each subcommand prints the numbers that the documentation quotes.",
        mixinStandardHelpOptions = true,
        subcommands = {
            CorpusCommand.class,
            FaultsCommand.class,
            FuzzCommand.class,
            IdentityCommand.class,
            IndexerCommand.class,
            OwaspCommand.class,
            SimulateCommand.class,
            SpeedCommand.class,
            TopologyCommand.class
        })
final class Main implements Runnable {

    private Main() {}

    @Override
    public void run() {
        CommandLine.usage(this, System.err);
    }

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Main()).execute(arguments));
    }
}
