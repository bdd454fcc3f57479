package dev.assay.bench.speed;

import dev.assay.engine.Engine;
import dev.assay.engine.RunCost;
import dev.assay.mirror.CommitInfo;
import dev.assay.mirror.Mirror;
import dev.assay.mirror.MirrorException;
import dev.assay.mirror.Window;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Transitions along a branch, after its first tree. */
@Command(name = "history", description = "Transitions a second and core along a branch, after the first tree.")
final class HistoryCommand implements Callable<Integer> {
    @Parameters(paramLabel = "<repository>", description = "A repository of this machine.")
    private Path repository = Path.of("");

    @Option(names = "--transitions", defaultValue = "2000", description = "How many (default: ${DEFAULT-VALUE}).")
    private int transitions;

    @Option(names = "--at-least", defaultValue = "100", description = "The target (default: ${DEFAULT-VALUE}).")
    private double target;

    @Override
    public Integer call() throws IOException, MirrorException {
        try (Mirror mirror = Subject.open(repository);
                Engine engine = Subject.engine(null, Subject.CACHE_BYTES)) {
            String tip = Subject.commit(mirror, "HEAD");
            List<CommitInfo> line = mirror.firstParentLine(tip, null, Window.ofCommits(transitions + 1));
            boolean newestFirst = line.getFirst().id().equals(tip);
            List<CommitInfo> ordered = newestFirst ? line.reversed() : line;
            double started = Cpu.all();
            engine.analyze(mirror, "history", null, ordered.getFirst().id());
            double first = Cpu.all() - started;
            return walk(engine, mirror, ordered, first);
        }
    }

    private int walk(Engine engine, Mirror mirror, List<CommitInfo> line, double first)
            throws IOException, MirrorException {
        long analysed = 0;
        long hits = 0;
        double own = Cpu.own();
        double git = Cpu.children();
        for (int at = 1; at < line.size(); at++) {
            RunCost cost = engine.analyze(
                            mirror,
                            "history",
                            line.get(at - 1).id(),
                            line.get(at).id())
                    .cost();
            analysed += cost.filesAnalysed();
            hits += cost.cacheHits();
        }
        own = Cpu.own() - own;
        git = Cpu.children() - git;
        int walked = line.size() - 1;
        double rate = walked / (own + git);
        System.out.printf(
                Locale.ROOT,
                "first tree %.1f CPU s%n%d transitions: %.1f CPU s engine, %.1f CPU s git%n"
                        + "%.0f transitions a CPU second (at least %.0f)%nblobs analysed %d, from the cache %d%n",
                first,
                walked,
                own,
                git,
                rate,
                target,
                analysed,
                hits);
        return rate >= target ? 0 : 1;
    }
}
