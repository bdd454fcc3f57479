package dev.assay.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.engine.fixture.Engines;
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
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;

/** Laws of transitions, over random histories of a real repository. */
final class TransitionPropertyTest {
    private static final int COMMITS = 6;
    private static final int TRIES = 12;
    private static final List<String> PATHS = List.of(
            "app.py",
            "app.py",
            "lib/a.py",
            "lib/a.py",
            "lib/b.py",
            "lib/b.py",
            "lib/__init__.py",
            "tests/test_app.py",
            "gen/out.py",
            "web/index.ts",
            "web/other.ts",
            "web/package.json",
            "Main.java",
            ".gitattributes",
            ".assay.yaml");
    private static final List<String> PARTS = List.of(
            "danger(1)\n",
            "danger(1)\n",
            "def one():\n    danger(1)\n",
            "def two():\n    peril(2)\n",
            function("total", "orders", "order"),
            function("total", "orders", "order"),
            function("sum_up", "invoices", "one"),
            function("sum_up", "bills", "bill") + function("again", "items", "item"),
            copied("report", "rows"),
            copied("export", "lines"),
            "import lib.a\n",
            "import lib.b\n",
            "import requests\n",
            "import requests\n",
            "import httpx\n",
            "import httpx\n",
            "from lib import a\n",
            "danger(3)  # assay:ignore debt/danger -- known\n",
            "x = 1\n",
            "import { other } from './other';\n",
            "gen/** linguist-generated\n",
            "exclude: [lib]\n",
            "suppress: [{rule: debt/danger, reason: known, expires: 2023-11-14}]\n",
            "suppress: [{rule: debt/danger}]\n",
            "{\"dependencies\": {\"left-pad\": \"1\"}}\n",
            "");

    private static String function(String name, String many, String one) {
        return Stream.of(
                        "def NAME(MANY, rate):",
                        "    result = 0",
                        "    for ONE in MANY:",
                        "        if ONE.paid and not ONE.refunded:",
                        "            result += ONE.amount.rounded() * rate",
                        "        else:",
                        "            log.warning('skipped', ONE.number)",
                        "    return result.rounded(2)",
                        "")
                .map(line -> line.replace("NAME", name).replace("MANY", many).replace("ONE", one))
                .collect(Collectors.joining("\n"));
    }

    /** Long enough to be told of although it begins in its own way. */
    private static String copied(String name, String rows) {
        String line = "    ROWS.add(order.NAME.text().strip(), order.street.upper(), order.city.lower())\n";
        String body = IntStream.range(0, 9)
                .mapToObj(number -> line.replace("NAME", "name" + number).replace("ROWS", rows))
                .collect(Collectors.joining());
        return "def " + name + "(order):\n    " + rows + " = " + name + ".new()\n" + body;
    }

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
                        OTHER.analyze(mirror, "line-" + seed, null, commit).analyzers();
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
        WorkTree tree = WorkTree.init(folder.resolve("repository"));
        Set<String> there = new HashSet<>();
        for (int commit = 0; commit < COMMITS; commit++) {
            for (int change = 0; change <= random.nextInt(4); change++) {
                change(tree, random, there);
            }
            commits.add(tree.commit("commit " + commit));
        }
        return tree.mirror();
    }

    private static void change(WorkTree tree, Random random, Set<String> there) {
        String path = PATHS.get(random.nextInt(PATHS.size()));
        if (there.contains(path) && random.nextInt(3) == 0) {
            tree.delete(path);
            there.remove(path);
            return;
        }
        StringBuilder text = new StringBuilder();
        for (int part = 0; part <= random.nextInt(4); part++) {
            text.append(PARTS.get(random.nextInt(PARTS.size())));
        }
        tree.write(path, text.toString());
        there.add(path);
    }
}
