package dev.assay.bench.speed;

import dev.assay.bench.speed.SourceBlobs.Source;
import dev.assay.engine.source.Language;
import dev.assay.mirror.Mirror;
import dev.assay.mirror.MirrorException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A full scan against parsing alone. */
@Command(
        name = "scan",
        description = "A full scan, all rules, empty cache, one core, against bare Tree-sitter over the same files.")
final class ScanCommand implements Callable<Integer> {
    private static final double TARGET = 0.40;
    private static final long MOST_RESIDENT = 1_000_000_000;
    private static final double MEGA = 1e6;
    /** In the order of {@code bare.c}. */
    private static final List<Language> GRAMMARS = List.of(
            Language.PYTHON,
            Language.JAVASCRIPT,
            Language.TYPESCRIPT,
            Language.TSX,
            Language.JAVA,
            Language.GO,
            Language.JSON,
            Language.YAML);

    @Parameters(paramLabel = "<repository>", description = "A repository of this machine.")
    private Path repository = Path.of("");

    @Option(names = "--commit", defaultValue = "HEAD", description = "What to scan (default: ${DEFAULT-VALUE}).")
    private String revision = "";

    @Override
    public Integer call() throws IOException, MirrorException, InterruptedException {
        Path records = Files.createTempFile("assay-bench", ".records");
        try (Mirror mirror = Subject.open(repository)) {
            String commit = Subject.commit(mirror, revision);
            List<Source> sources = SourceBlobs.of(mirror, commit);
            write(sources, records);
            long bytes = SourceBlobs.bytes(sources);
            double bare = bareSeconds(records);
            FullScan scan = FullScan.inOwnProcess(repository, commit);
            double ratio = bare / scan.cpuSeconds();
            System.out.printf(
                    Locale.ROOT,
                    "files %d  source %.1f MB%n"
                            + "bare Tree-sitter   %6.2f CPU s  %5.2f MB/CPU s%n"
                            + "full scan          %6.2f CPU s  %5.2f MB/CPU s  wall %.2f s  %d findings%n"
                            + "ratio %.2f (at least %.2f)  resident at most %d MB (below %d)%n",
                    sources.size(),
                    bytes / MEGA,
                    bare,
                    bytes / MEGA / bare,
                    scan.cpuSeconds(),
                    bytes / MEGA / scan.cpuSeconds(),
                    scan.wallSeconds(),
                    scan.findings(),
                    ratio,
                    TARGET,
                    scan.residentBytes() / (long) MEGA,
                    MOST_RESIDENT / (long) MEGA);
            return ratio >= TARGET && scan.residentBytes() < MOST_RESIDENT ? 0 : 1;
        } finally {
            Files.delete(records);
        }
    }

    private static void write(List<Source> sources, Path records) throws IOException {
        ByteBuffer head = ByteBuffer.allocate(2 * Integer.BYTES).order(ByteOrder.nativeOrder());
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(records))) {
            for (Source source : sources) {
                head.clear();
                head.putInt(GRAMMARS.indexOf(source.language())).putInt(source.bytes().length);
                out.write(head.array());
                out.write(source.bytes());
            }
        }
    }

    private static double bareSeconds(Path records) throws IOException, InterruptedException {
        Path build = Path.of(System.getProperty("assay.home", "."), "deploy", "bench", "native", "build.sh");
        String parser = Programs.output(List.of("sh", build.toString())).strip();
        String numbers = Programs.output(List.of(parser, records.toString())).strip();
        return Double.parseDouble(numbers.substring(numbers.indexOf(' ') + 1));
    }
}
