package dev.assay.bench.speed;

import dev.assay.mirror.MirrorException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The process that {@link FullScan} starts. */
@Command(name = "scan-once", hidden = true, description = "Scans once and prints the numbers of this process.")
final class ScanOnceCommand implements Callable<Integer> {
    @Parameters(paramLabel = "<repository>")
    private Path repository = Path.of("");

    @Option(names = "--commit", defaultValue = "HEAD")
    private String commit = "";

    @Override
    public Integer call() throws IOException, MirrorException {
        FullScan scan = FullScan.here(repository, commit);
        System.out.printf(
                Locale.ROOT,
                "%.3f %.3f %d %d %d%n",
                scan.cpuSeconds(),
                scan.wallSeconds(),
                scan.residentBytes(),
                scan.files(),
                scan.findings());
        return 0;
    }
}
