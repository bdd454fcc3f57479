package dev.assay.bench.speed;

import dev.assay.engine.Engine;
import dev.assay.engine.RunCost;
import dev.assay.mirror.CommitInfo;
import dev.assay.mirror.Mirror;
import dev.assay.mirror.MirrorException;
import dev.assay.mirror.Window;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What the cache saves, and that it stays within its bounds. */
@Command(
        name = "cache",
        description =
                "Walks a branch, the same branch of a fork, and back; prints hit rates and the size of the cache.")
final class CacheCommand implements Callable<Integer> {
    private static final double MEGA = 1e6;

    @Parameters(paramLabel = "<repository>", description = "A repository of this machine.")
    private Path repository = Path.of("");

    @Option(names = "--transitions", defaultValue = "300", description = "How many (default: ${DEFAULT-VALUE}).")
    private int transitions;

    @Option(
            names = "--megabytes",
            defaultValue = "256",
            description = "Bound of the cache on disk (default: ${DEFAULT-VALUE}).")
    private long megabytes;

    private long largest;

    @Override
    public Integer call() throws IOException, MirrorException {
        try (Scratch scratch = Scratch.create();
                Mirror mirror = Subject.open(repository);
                Mirror fork = Subject.open(repository);
                Engine engine = Subject.engine(scratch.folder(), megabytes << 20)) {
            Path folder = scratch.folder();
            List<String> line =
                    mirror
                            .firstParentLine(Subject.commit(mirror, "HEAD"), null, Window.ofCommits(transitions + 1))
                            .stream()
                            .map(CommitInfo::id)
                            .toList();
            walk("first tree and history", engine, mirror, "original", line, folder);
            long again = walk("a fork of it", engine, fork, "fork", line, folder);
            again += walk("every commit reverted", engine, mirror, "original", line.reversed(), folder);
            boolean bounded = largest <= megabytes << 20;
            System.out.printf(
                    Locale.ROOT,
                    "cache on disk at most %.1f MB (bound %d MiB)  resident at most %.0f MB%n",
                    largest / MEGA,
                    megabytes,
                    Cpu.peakResident() / MEGA);
            return bounded && again == 0 ? 0 : 1;
        }
    }

    /** Gives how many blobs were analysed. */
    private long walk(String what, Engine engine, Mirror mirror, String key, List<String> line, Path folder)
            throws IOException, MirrorException {
        long analysed = 0;
        long hits = 0;
        for (int at = 0; at < line.size(); at++) {
            RunCost cost = engine.analyze(mirror, key, at == 0 ? null : line.get(at - 1), line.get(at))
                    .cost();
            analysed += cost.filesAnalysed();
            hits += cost.cacheHits();
            largest = Math.max(largest, size(folder));
        }
        System.out.printf(
                Locale.ROOT,
                "%-24s analysed %6d  from the cache %6d  hit rate %.3f%n",
                what,
                analysed,
                hits,
                hits / (double) Math.max(1, hits + analysed));
        return analysed;
    }

    private static long size(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        }
    }
}
