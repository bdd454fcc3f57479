package dev.assay.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.engine.fixture.Engines;
import dev.assay.engine.fixture.RandomHistory;
import dev.assay.engine.fixture.WorkTree;
import dev.assay.engine.rule.Scope;
import dev.assay.mirror.Mirror;
import dev.assay.mirror.MirrorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;

/** Laws of transitions, over random histories of a real repository. */
final class TransitionPropertyTest {
    private static final int COMMITS = 6;
    private static final int TRIES = 12;
    private static final Engine ENGINE = Engines.inMemory();
    private static final Engine OTHER = Engines.inMemory();

    @AfterContainer
    static void close() {
        ENGINE.close();
        OTHER.close();
    }

    @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
    void aReportIsAFunctionOfItsCommits(@ForAll long seed) throws IOException, MirrorException {
        Random random = new Random(seed);
        List<String> commits = new ArrayList<>();
        try (Mirror mirror = history(random, commits)) {
            for (int step = 0; step < COMMITS; step++) {
                String commit = commits.get(random.nextInt(commits.size()));
                String base = random.nextInt(4) == 0 ? null : commits.get(random.nextInt(commits.size()));
                List<AnalyzerReport> moved =
                        ENGINE.analyze(mirror, "moved-" + seed, base, commit).analyzers();
                List<AnalyzerReport> fresh = OTHER.analyze(mirror, "fresh-" + seed + "-" + step, base, commit)
                        .analyzers();
                assertThat(moved).isEqualTo(fresh);
            }
        }
    }

    @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
    void bothSidesAndTheChangeAgree(@ForAll long seed) throws IOException, MirrorException {
        Random random = new Random(seed);
        List<String> commits = new ArrayList<>();
        try (Mirror mirror = history(random, commits)) {
            Map<String, FindingChange> open = new TreeMap<>();
            String base = null;
            for (String commit : commits) {
                List<AnalyzerReport> reports =
                        ENGINE.analyze(mirror, "line-" + seed, base, commit).analyzers();
                replay(reports, open);
                List<AnalyzerReport> snapshot =
                        OTHER.analyze(mirror, "nothing-" + commit, null, commit).analyzers();
                assertThat(ENGINE.analyze(mirror, "line-" + seed, null, commit).analyzers())
                        .isEqualTo(snapshot);
                assertThat(places(open.values())).isEqualTo(places(introduced(snapshot)));
                checkCounts(reports, snapshot);
                base = commit;
            }
        }
    }

    /** What a reader of all transitions from the baseline on believes to be there. */
    private static void replay(List<AnalyzerReport> reports, Map<String, FindingChange> open) {
        for (AnalyzerReport report : reports) {
            for (FindingChange change : report.changes()) {
                String key = change.rule() + " " + change.published();
                switch (change.change()) {
                    case INTRODUCED -> {
                        if (!ofChange(change.rule())) {
                            assertThat(open.put(key, change)).isNull();
                        }
                    }
                    case RELOCATED -> assertThat(open.put(key, change)).isNotNull();
                    case FIXED -> assertThat(open.remove(key)).isNotNull();
                }
            }
        }
    }

    private static void checkCounts(List<AnalyzerReport> reports, List<AnalyzerReport> snapshot) {
        for (int analyzer = 0; analyzer < reports.size(); analyzer++) {
            List<RuleCount> counts = reports.get(analyzer).rules();
            for (int rule = 0; rule < counts.size(); rule++) {
                RuleCount count = counts.get(rule);
                RuleCount whole = snapshot.get(analyzer).rules().get(rule);
                if (!ofChange(count.rule())) {
                    assertThat(count.open() - count.baseOpen())
                            .as(count.rule())
                            .isEqualTo(count.introduced() - count.fixed());
                    assertThat(count.open()).isEqualTo(whole.open());
                    assertThat(count.suppressed()).isEqualTo(whole.suppressed());
                }
            }
        }
    }

    private static boolean ofChange(String rule) {
        return ENGINE.rules().byId(rule).orElseThrow().scope() == Scope.COMMIT;
    }

    private static List<FindingChange> introduced(List<AnalyzerReport> reports) {
        return reports.stream().flatMap(report -> report.changes().stream()).toList();
    }

    private static Set<String> places(Iterable<FindingChange> changes) {
        Set<String> places = new HashSet<>();
        for (FindingChange change : changes) {
            assertThat(places.add(change.published() + " " + change.path() + ":" + change.line() + "-"
                            + change.endLine() + " " + change.message() + " " + change.suppressed()))
                    .isTrue();
        }
        return places;
    }

    private static Mirror history(Random random, List<String> commits) throws IOException {
        Path folder = Files.createTempDirectory("assay-history");
        folder.toFile().deleteOnExit();
        RandomHistory history = new RandomHistory(WorkTree.init(folder.resolve("repository")), random);
        for (int commit = 0; commit < COMMITS; commit++) {
            commits.add(history.commit());
        }
        return history.tree().mirror();
    }
}
