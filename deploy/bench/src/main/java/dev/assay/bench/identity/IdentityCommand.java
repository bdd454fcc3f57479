package dev.assay.bench.identity;

import dev.assay.bench.speed.Subject;
import dev.assay.engine.AnalyzerReport;
import dev.assay.engine.Change;
import dev.assay.engine.Engine;
import dev.assay.engine.FindingChange;
import dev.assay.engine.rule.Scope;
import dev.assay.mirror.CommitInfo;
import dev.assay.mirror.Mirror;
import dev.assay.mirror.MirrorException;
import dev.assay.mirror.Window;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Follows findings along a branch. */
@Command(
        name = "identity",
        description = "How many findings whose lines only moved, or whose file was renamed, keep their fingerprint; and"
                + " whether what transitions introduce and fix adds up to the snapshots.",
        mixinStandardHelpOptions = true)
public final class IdentityCommand implements Callable<Integer> {
    private static final double TARGET = 0.99;
    private static final int SNAPSHOT_EVERY = 50;

    @Parameters(paramLabel = "<repository>", arity = "1..*", description = "Repositories of this machine.")
    private List<Path> repositories = List.of();

    @Option(names = "--commits", defaultValue = "200", description = "How many (default: ${DEFAULT-VALUE}).")
    private int commits;

    @Option(names = "--show", description = "Print each finding that got another fingerprint.")
    private boolean show;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields
    public IdentityCommand() {}

    /** What became of the findings whose lines nobody touched. */
    private static final class Fate {
        private int kept;
        private int renamed;
        private int lost;
        private int gone;
        private int snapshots;
        private int different;

        boolean good() {
            return kept >= TARGET * (kept + lost) && different == 0;
        }
    }

    @Override
    public Integer call() throws IOException, MirrorException, InterruptedException {
        boolean good = true;
        for (Path repository : repositories) {
            Fate fate = follow(repository);
            System.out.printf(
                    Locale.ROOT,
                    "%s%n  untouched lines in changed files: %d kept their fingerprint (%d in renamed files), %d got"
                            + " another, %d are no finding any more; kept %.4f (at least %.2f)%n"
                            + "  snapshots from nothing compared: %d, different %d%n",
                    repository,
                    fate.kept,
                    fate.renamed,
                    fate.lost,
                    fate.gone,
                    fate.kept / (double) Math.max(1, fate.kept + fate.lost),
                    TARGET,
                    fate.snapshots,
                    fate.different);
            good &= fate.good();
        }
        return good ? 0 : 1;
    }

    private Fate follow(Path repository) throws IOException, MirrorException, InterruptedException {
        Fate fate = new Fate();
        try (Mirror mirror = Subject.open(repository);
                Engine engine = Subject.engine(null, Subject.CACHE_BYTES)) {
            List<CommitInfo> given =
                    mirror.firstParentLine(Subject.commit(mirror, "HEAD"), null, Window.ofCommits(commits + 1));
            List<CommitInfo> line =
                    given.getLast().id().equals(Subject.commit(mirror, "HEAD")) ? given : given.reversed();
            Map<String, FindingChange> open = new TreeMap<>();
            replay(engine, mirror, null, line.getFirst().id(), open);
            for (int at = 1; at < line.size(); at++) {
                String base = line.get(at - 1).id();
                String commit = line.get(at).id();
                Map<String, FindingChange> before = new TreeMap<>(open);
                replay(engine, mirror, base, commit, open);
                compare(LineMap.between(repository, base, commit), before, open, fate);
                if (at % SNAPSHOT_EVERY == 0 || at == line.size() - 1) {
                    Map<String, FindingChange> snapshot = new TreeMap<>();
                    replay(engine, mirror, null, commit, snapshot);
                    fate.snapshots++;
                    fate.different += places(snapshot).equals(places(open)) ? 0 : 1;
                }
            }
        }
        return fate;
    }

    /** Brings what is open to where a reader of the transition believes it to be. */
    private static void replay(
            Engine engine, Mirror mirror, @Nullable String base, String commit, Map<String, FindingChange> open)
            throws MirrorException {
        String key = base == null ? commit : "line";
        for (AnalyzerReport report : engine.analyze(mirror, key, base, commit).analyzers()) {
            for (FindingChange change : report.changes()) {
                if (engine.rules().byId(change.rule()).orElseThrow().scope() == Scope.COMMIT) {
                    continue;
                }
                String id = change.rule() + " " + change.published();
                if (change.change() == Change.FIXED) {
                    open.remove(id);
                } else {
                    open.put(id, change);
                }
            }
        }
    }

    private static Set<String> places(Map<String, FindingChange> findings) {
        Set<String> places = new HashSet<>();
        findings.forEach((id, finding) -> places.add(id + " " + finding.path() + ":" + finding.line()));
        return places;
    }

    private void compare(
            LineMap lines, Map<String, FindingChange> before, Map<String, FindingChange> after, Fate fate) {
        Map<String, Set<String>> byPlace = new HashMap<>();
        for (FindingChange finding : after.values()) {
            byPlace.computeIfAbsent(place(finding.rule(), finding.path(), finding.line()), any -> new HashSet<>())
                    .add(finding.fingerprint());
        }
        for (FindingChange finding : before.values()) {
            if (finding.line() == 0 || !lines.touches(finding.path())) {
                continue;
            }
            lines.after(finding.path(), finding.line(), finding.endLine()).ifPresent(now -> {
                Set<String> there = byPlace.getOrDefault(place(finding.rule(), now.path(), now.line()), Set.of());
                if (there.contains(finding.fingerprint())) {
                    fate.kept++;
                    fate.renamed += now.path().equals(finding.path()) ? 0 : 1;
                } else if (there.isEmpty()) {
                    fate.gone++;
                } else {
                    fate.lost++;
                    tell(finding, now);
                }
            });
        }
    }

    private void tell(FindingChange finding, LineMap.Place now) {
        if (show) {
            System.out.printf(
                    "  another: %s %s:%d, now %s:%d%n",
                    finding.rule(), finding.path(), finding.line(), now.path(), now.line());
        }
    }

    private static String place(String rule, String path, int line) {
        return rule + " " + line + " " + path;
    }
}
