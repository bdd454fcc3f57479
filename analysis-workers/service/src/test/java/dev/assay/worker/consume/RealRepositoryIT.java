package dev.assay.worker.consume;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.contract.event.Change;
import dev.assay.contract.event.FindingBatch;
import dev.assay.contract.event.Report;
import dev.assay.contract.event.ReportStatus;
import dev.assay.contract.event.RuleCount;
import dev.assay.contract.event.RuleDescription;
import dev.assay.contract.topic.TopicCatalogue;
import dev.assay.engine.Budgets;
import dev.assay.engine.Engine;
import dev.assay.engine.EngineSettings;
import dev.assay.mirror.GitSettings;
import dev.assay.mirror.Mirrors;
import dev.assay.mirror.fixture.GitHttpServer;
import dev.assay.mirror.fixture.TestRepository;
import dev.assay.worker.KafkaClients;
import dev.assay.worker.attempt.Attempts;
import dev.assay.worker.attempt.BlobJournal;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real repository from a git server, through a real broker and the engine, to its reports. */
class RealRepositoryIT {
    private static final String ANALYZER = "context";
    private static final String RULE = "context/swallowed-exception";
    private static final String CARELESS = """
            import sqlite3


            def find(connection, name):
                cursor = connection.cursor()
                cursor.execute("SELECT * FROM users WHERE name = ?", (name,))
                try:
                    return cursor.fetchall()
                except Exception:
                    pass
            """;

    @TempDir
    Path temporary;

    private final Map<String, Report> reports = new TreeMap<>();

    @Test
    void reportsWhatTransitionsIntroduceAndFix() throws Exception {
        TestRepository source = TestRepository.init(temporary.resolve("served/project"));
        String first = source.commit("Add the finder", Map.of("finder.py", CARELESS));
        String second = source.commit("Say hello", Map.of("hello.py", "def hello():\n    return 1\n"));
        String third = source.commit("Remove the finder", Map.of("finder.py", "def find():\n    return []\n"));

        try (GitHttpServer server = GitHttpServer.start(temporary.resolve("served"));
                KafkaBench kafka = new KafkaBench(temporary.resolve("kafka"));
                BlobJournal journal = BlobJournal.open(temporary.resolve("attempts"));
                EngineAnalysis analysis = analysis(journal);
                Worker worker = worker(kafka, analysis)) {
            String plan = analysis.plan().plan();
            String url = server.url("project");
            publish(kafka, url, null, first, plan);
            publish(kafka, url, first, second, plan);
            publish(kafka, url, second, third, plan);
            worker.start();
            KafkaBench.await("all offsets are committed", () -> kafka.lag() == 0);

            int analyzers = analysis.plan().analyzers().size();
            kafka.read(TopicCatalogue.REPORTS)
                    .forEach(report -> reports.put(report.getAnalyzer() + " " + report.getCommit(), report));
            assertThat(reports).hasSize(3 * analyzers);
            assertThat(reports.values()).noneMatch(report -> report.getStatus() == ReportStatus.FAILED);
            assertThat(kafka.read(TopicCatalogue.RULES))
                    .extracting(RuleDescription::getRule)
                    .contains(RULE);
            checkFindings(kafka.read(TopicCatalogue.FINDINGS), first, third);
            checkBatches(kafka.read(TopicCatalogue.FINDINGS));
            checkCounts(first, second, third);
        }
    }

    private static void checkFindings(List<FindingBatch> batches, String first, String third) {
        assertThat(batches)
                .filteredOn(batch -> batch.getAnalyzer().equals(ANALYZER))
                .anySatisfy(batch -> {
                    assertThat(batch.getCommit()).isEqualTo(first);
                    assertThat(batch.getFindings()).anySatisfy(finding -> {
                        assertThat(finding.getRule()).isEqualTo(RULE);
                        assertThat(finding.getPath()).isEqualTo("finder.py");
                        assertThat(finding.getChange()).isEqualTo(Change.INTRODUCED);
                    });
                })
                .anySatisfy(batch -> {
                    assertThat(batch.getCommit()).isEqualTo(third);
                    assertThat(batch.getFindings())
                            .anySatisfy(
                                    finding -> assertThat(finding.getChange()).isEqualTo(Change.FIXED));
                });
    }

    /** Each report has exactly the batches that it names. */
    private void checkBatches(List<FindingBatch> batches) {
        reports.forEach((key, report) -> assertThat(batches.stream()
                        .filter(batch -> (batch.getAnalyzer() + " " + batch.getCommit()).equals(key))
                        .map(FindingBatch::getBatch)
                        .distinct())
                .as(key)
                .hasSize(report.getBatches()));
    }

    private void checkCounts(String first, String second, String third) {
        assertThat(open(first)).isEqualTo(1);
        assertThat(open(second)).isEqualTo(1);
        assertThat(open(third)).isZero();
        Report inventory = reports.get("inventory " + third);
        assertThat(inventory).isNotNull();
        assertThat(inventory.getSize().getLanguages()).containsEntry("Python", 4L);
    }

    private int open(String commit) {
        Report report = reports.get(ANALYZER + " " + commit);
        assertThat(report).isNotNull();
        return report.getRules().stream()
                .filter(count -> count.getRule().equals(RULE))
                .mapToInt(RuleCount::getOpen)
                .sum();
    }

    private static void publish(
            KafkaBench kafka, String url, @org.jspecify.annotations.Nullable String base, String commit, String plan)
            throws Exception {
        kafka.publish(TopicCatalogue.COMMITS_BACKFILL, Samples.event("org/project", url, base, commit, plan));
    }

    private EngineAnalysis analysis(BlobJournal journal) throws Exception {
        EngineSettings settings =
                new EngineSettings(List.of(), temporary.resolve("cache"), 1L << 26, Budgets.STANDARD, 2);
        GitSettings git =
                new GitSettings(temporary.resolve("home"), false, true, Set.of(), Duration.ofMinutes(1), 1L << 30);
        return new EngineAnalysis(Engine.open(settings, journal), new Mirrors(temporary.resolve("mirrors"), git));
    }

    private Worker worker(KafkaBench kafka, Analysis analysis) throws Exception {
        Worker.Settings settings =
                new Worker.Settings(WorkerIT.RETRIES, 2, 100, Duration.ofMinutes(5), Duration.ofSeconds(5), (short) 1);
        return new Worker(
                settings,
                new KafkaClients(kafka.connection(), "worker-1"),
                analysis,
                new Attempts(temporary.resolve("attempts/transitions")),
                new SimpleMeterRegistry(),
                Clock.systemUTC(),
                () -> {
                    throw new AssertionError("nothing hangs here");
                });
    }
}
