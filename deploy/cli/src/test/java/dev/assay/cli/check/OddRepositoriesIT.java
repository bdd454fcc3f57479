package dev.assay.cli.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.cli.Failure;
import dev.assay.cli.History;
import dev.assay.cli.Screen;
import dev.assay.cli.TeamRule;
import dev.assay.cli.check.OddRepository.Seen;
import dev.assay.cli.check.OddRepository.Step;
import dev.assay.cli.result.CheckTable;
import dev.assay.cli.result.JsonForm;
import dev.assay.cli.result.ProvenanceResult;
import dev.assay.cli.result.RepositoryResult;
import dev.assay.cli.result.RepositoryStatus;
import dev.assay.cli.result.Result;
import dev.assay.cli.sarif.SarifForm;
import dev.assay.engine.AnalyzerReport;
import dev.assay.engine.Budgets;
import dev.assay.engine.Engine;
import dev.assay.engine.EngineSettings;
import dev.assay.engine.RuleCount;
import dev.assay.engine.SourceSize;
import dev.assay.engine.Status;
import dev.assay.engine.TransitionReport;
import dev.assay.engine.rule.Scope;
import dev.assay.mirror.CommitInfo;
import dev.assay.mirror.GitSettings;
import dev.assay.mirror.Mirror;
import dev.assay.mirror.MirrorException;
import dev.assay.mirror.Mirrors;
import dev.assay.mirror.Window;
import dev.assay.mirror.fixture.GitHttpServer;
import dev.assay.mirror.fixture.TestRepository;
import dev.assay.scoring.Profile;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Odd repositories, from a git server through mirror, engine and score. */
class OddRepositoriesIT {
    private static final String HEADS = "refs/heads/";
    private static final ProvenanceResult NOBODY = new ProvenanceResult(0, 0, 0, new TreeMap<>());

    @TempDir
    private static Path shared;

    private static Engine engine;

    @TempDir
    private Path folder;

    @BeforeAll
    static void open() throws Exception {
        Path rules = TeamRule.write(shared.resolve("rules"));
        engine = Engine.open(new EngineSettings(List.of(rules), null, 0, Budgets.STANDARD, 2));
    }

    @AfterAll
    static void close() {
        engine.close();
    }

    static Stream<OddRepository> scenarios() {
        return OddRepositories.all();
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void anOddRepositoryIsSeenAsItIs(OddRepository odd) throws Exception {
        try (GitHttpServer server = GitHttpServer.start(folder);
                Mirror mirror = mirrors().of(server.url("odd"))) {
            TestRepository repository = TestRepository.init(folder.resolve("odd"));
            for (Step step : odd.steps()) {
                step.happening().accept(repository);
                mirror.fetch();
                check(odd, mirror, step.seen());
            }
        }
    }

    @Test
    void whatAForcePushTookAwayStaysReadable() throws Exception {
        try (GitHttpServer server = GitHttpServer.start(folder);
                Mirror mirror = mirrors().of(server.url("odd"))) {
            TestRepository repository = TestRepository.init(folder.resolve("odd"));
            OddRepository odd = OddRepositories.all().findFirst().orElseThrow();
            odd.steps().getFirst().happening().accept(repository);
            mirror.fetch();
            String before = tip(mirror, "main");
            odd.steps().getLast().happening().accept(repository);
            mirror.fetch();
            String after = tip(mirror, "main");

            TransitionReport report = engine.analyze(mirror, "forced", before, after);

            assertThat(mirror.newestCommonFirstParent(before, after)).hasValue(repository.git("rev-parse", "HEAD~1"));
            assertThat(openOf(report, TeamRule.ID)).isEqualTo(1);
            assertThat(report.analyzers())
                    .flatExtracting(AnalyzerReport::changes)
                    .filteredOn(change -> change.rule().equals(TeamRule.ID))
                    .extracting(change -> change.change() + " " + change.path())
                    .containsExactlyInAnyOrder("FIXED b.py", "INTRODUCED c.py");
        }
    }

    @Test
    void anEmptyRepositoryIsSaidToBeEmpty() throws Exception {
        TestRepository.init(folder.resolve("odd"));

        assertThat(failureOfCheck()).hasMessageContaining("no commit yet");
    }

    @Test
    void withoutADefaultBranchTheOthersAreOffered() throws Exception {
        TestRepository repository = TestRepository.init(folder.resolve("odd"));
        repository.commit("Begin", Map.of("a.py", "x = 1\n"));
        repository.git("branch", "--quiet", "--move", "trunk");
        repository.git("symbolic-ref", "HEAD", HEADS + "main");

        assertThat(failureOfCheck()).hasMessageContaining("it has: trunk");
    }

    /** The history that is there, and no more, is looked at; its oldest commit is what was there from the start. */
    @Test
    void aShallowCloneIsSeenFromWhereItsHistoryBegins() throws Exception {
        TestRepository deep = TestRepository.init(folder.resolve("deep"));
        deep.commit("Begin", Map.of("a.py", "def run(text):\n    evaluate_text(text)\n"));
        deep.commit("Go on", Map.of("b.py", "x = 1\n"));
        deep.commit("Worsen", Map.of("b.py", "x = evaluate_text('1')\n"));
        deep.git("clone", "--quiet", "--bare", "--depth=2", "file://" + deep.folder(), folder + "/odd");
        OddRepository odd = OddRepository.called("shallow clone");
        try (GitHttpServer server = GitHttpServer.start(folder);
                Mirror mirror = mirrors().of(server.url("odd"))) {
            mirror.fetch();

            assertThat(mirror.shallow()).isTrue();
            check(odd, mirror, new Seen(List.of("main"), 2, new TreeMap<>(), List.of("a.py:2", "b.py:1 by Worsen")));
        }
    }

    private Failure failureOfCheck() throws Exception {
        try (GitHttpServer server = GitHttpServer.start(folder);
                Mirror mirror = mirrors().of(server.url("odd"))) {
            mirror.fetch();
        }
        try (Stream<Path> mirrors = Files.list(folder.resolve("mirrors"))) {
            Path mirror = mirrors.filter(path -> path.toString().endsWith(".git"))
                    .findFirst()
                    .orElseThrow();
            PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
            Check check = new Check(new Screen(nowhere, nowhere, false));
            Check.Request request = new Check.Request(mirror.toString(), null, null, new History(50, null), List.of());
            List<Failure> failures = new ArrayList<>();
            assertThatThrownBy(() -> check.run(request)).isInstanceOfSatisfying(Failure.class, failures::add);
            return failures.getFirst();
        }
    }

    private void check(OddRepository odd, Mirror mirror, Seen seen) throws MirrorException {
        String tip = tip(mirror, odd.branch());
        TransitionReport fresh = engine.analyze(mirror, folder + "/" + tip, null, tip);
        Line line = line(odd, mirror, tip);

        assertThat(mirror.heads().keySet())
                .extracting(name -> name.substring(HEADS.length()))
                .isEqualTo(seen.branches());
        assertThat(size(fresh).files()).isEqualTo(seen.files());
        assertThat(size(fresh).leftOut()).isEqualTo(seen.leftOut());
        assertThat(fresh.analyzers())
                .allSatisfy(report -> assertThat(report.status())
                        .as(() -> report.analyzer() + report.reasons())
                        .isEqualTo(Status.COMPLETE));
        assertThat(line.counts()).as("commit by commit, and at once").isEqualTo(counts(fresh));
        assertThat(line.findings().of(TeamRule.ID)).isEqualTo(seen.findings());
        assertThat(line.findings().fingerprints())
                .isEqualTo(OpenFindings.of(fresh).fingerprints());
        scored(odd, fresh);
    }

    /** What a branch comes to, transition by transition. */
    private record Line(OpenFindings findings, List<RuleCount> counts) {}

    private Line line(OddRepository odd, Mirror mirror, String tip) throws MirrorException {
        OpenFindings findings = new OpenFindings();
        @Nullable String base = null;
        List<RuleCount> counts = List.of();
        for (CommitInfo commit : mirror.firstParentLine(tip, null, Window.ALL)) {
            TransitionReport report = engine.analyze(mirror, folder + odd.name(), base, commit.id());
            findings.apply(report, mirror);
            counts = counts(report);
            base = commit.id();
        }
        return new Line(findings, counts);
    }

    private static void scored(OddRepository odd, TransitionReport report) {
        Result result = new Assessment(engine.rules(), Profile.shipped())
                .result(odd.name(), odd.branch(), report, null, NOBODY);
        RepositoryResult repository = result.repositories().getFirst();

        assertThat(repository.status()).isEqualTo(RepositoryStatus.SCORED);
        assertThat(Objects.requireNonNull(repository.verdict()).score()).isBetween(0.0, 100.0);
        for (String document : List.of(
                CheckTable.of(result),
                JsonForm.of(result),
                SarifForm.of(result, engine.rules().all()).text())) {
            assertThat(document.chars().filter(character -> Character.isISOControl(character) && character != '\n'))
                    .isEmpty();
        }
    }

    private static List<RuleCount> counts(TransitionReport report) {
        return report.analyzers().stream()
                .flatMap(analyzer -> analyzer.rules().stream())
                .filter(count -> engine.rules()
                        .byId(count.rule())
                        .filter(rule -> rule.scope() == Scope.STATE)
                        .isPresent())
                .map(count -> new RuleCount(count.rule(), count.open(), 0, 0, 0, count.suppressed()))
                .toList();
    }

    private static int openOf(TransitionReport report, String rule) {
        return counts(report).stream()
                .filter(count -> count.rule().equals(rule))
                .mapToInt(RuleCount::open)
                .sum();
    }

    private static SourceSize size(TransitionReport report) {
        return report.analyzers().stream()
                .map(AnalyzerReport::size)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
    }

    private static String tip(Mirror mirror, String branch) throws MirrorException {
        return Objects.requireNonNull(mirror.heads().get(HEADS + branch), branch);
    }

    private Mirrors mirrors() {
        GitSettings settings =
                new GitSettings(folder.resolve("home"), false, true, Set.of(), Duration.ofMinutes(1), 1L << 30);
        return new Mirrors(folder.resolve("mirrors"), settings);
    }
}
