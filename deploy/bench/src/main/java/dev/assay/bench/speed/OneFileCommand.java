package dev.assay.bench.speed;

import dev.assay.engine.Engine;
import dev.assay.mirror.CommitInfo;
import dev.assay.mirror.Mirror;
import dev.assay.mirror.MirrorException;
import dev.assay.mirror.Window;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What a commit costs that changes one file, in repositories of different sizes. */
@Command(
        name = "one-file",
        description = "CPU of a commit that changes one file, engine and git, over made repositories of several sizes.")
final class OneFileCommand implements Callable<Integer> {
    private static final double MOST_MILLISECONDS = 50;
    private static final double MOST_RATIO = 1.3;
    private static final double MILLI = 1e3;
    /** Commits a window: git's time is told in hundredths of a second, which is too coarse for one commit. */
    private static final int WINDOW = 100;

    private static final int WARM_UP = 300;

    @Option(
            names = "--sizes",
            split = ",",
            defaultValue = "1000,10000,50000",
            description = "Files of each repository (default: ${DEFAULT-VALUE}).")
    private List<Integer> sizes = List.of();

    @Option(
            names = "--windows",
            defaultValue = "5",
            description = "Windows of 100 commits (default: ${DEFAULT-VALUE}).")
    private int windows;

    /** Milliseconds of one window, a commit. */
    private record Cost(double engine, double git) {
        double both() {
            return engine + git;
        }
    }

    @Override
    public Integer call() throws IOException, MirrorException, InterruptedException {
        List<Double> medians = new ArrayList<>();
        for (int size : sizes) {
            try (Scratch scratch = Scratch.create()) {
                Path repository = scratch.folder().resolve("repository.git");
                Synthetic.create(repository, size, WARM_UP + windows * WINDOW);
                List<Cost> costs = new ArrayList<>(costs(repository));
                costs.sort(Comparator.comparingDouble(Cost::both));
                Cost median = costs.get(costs.size() / 2);
                medians.add(median.both());
                System.out.printf(
                        Locale.ROOT,
                        "%6d files: median %.1f ms CPU a commit (engine %.1f, git %.1f), from %.1f to %.1f%n",
                        size,
                        median.both(),
                        median.engine(),
                        median.git(),
                        costs.getFirst().both(),
                        costs.getLast().both());
            }
        }
        double ratio = Collections.max(medians) / Collections.min(medians);
        System.out.printf(
                Locale.ROOT,
                "largest %.1f ms (below %.0f), largest to smallest %.2f (at most %.1f)%n",
                Collections.max(medians),
                MOST_MILLISECONDS,
                ratio,
                MOST_RATIO);
        return Collections.max(medians) < MOST_MILLISECONDS && ratio <= MOST_RATIO ? 0 : 1;
    }

    private List<Cost> costs(Path repository) throws IOException, MirrorException {
        try (Mirror mirror = Subject.open(repository);
                Engine engine = Subject.engine(null, Subject.CACHE_BYTES)) {
            List<CommitInfo> given = mirror.firstParentLine(Subject.commit(mirror, "HEAD"), null, Window.ALL);
            List<CommitInfo> line = given.getFirst().parents().isEmpty() ? given : given.reversed();
            engine.analyze(mirror, "one-file", null, line.getFirst().id());
            walk(engine, mirror, line.subList(0, WARM_UP + 1));
            List<Cost> costs = new ArrayList<>();
            for (int from = WARM_UP; from + WINDOW < line.size(); from += WINDOW) {
                double own = Cpu.own();
                double git = Cpu.children();
                walk(engine, mirror, line.subList(from, from + WINDOW + 1));
                costs.add(new Cost((Cpu.own() - own) * MILLI / WINDOW, (Cpu.children() - git) * MILLI / WINDOW));
            }
            return costs;
        }
    }

    private static void walk(Engine engine, Mirror mirror, List<CommitInfo> line) throws MirrorException {
        for (int at = 1; at < line.size(); at++) {
            engine.analyze(
                    mirror, "one-file", line.get(at - 1).id(), line.get(at).id());
        }
    }
}
