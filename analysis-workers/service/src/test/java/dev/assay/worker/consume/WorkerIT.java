package dev.assay.worker.consume;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.contract.event.CommitEvent;
import dev.assay.contract.event.DeadLetter;
import dev.assay.contract.event.Plan;
import dev.assay.contract.event.Report;
import dev.assay.contract.event.ReportStatus;
import dev.assay.contract.topic.TopicCatalogue;
import dev.assay.worker.KafkaClients;
import dev.assay.worker.attempt.Attempts;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Workers on a real broker: nothing is lost, whoever comes, goes, dies or hangs. */
class WorkerIT {
    static final RetryPolicy RETRIES =
            new RetryPolicy(3, Duration.ofMillis(10), Duration.ofMillis(100), Duration.ofMinutes(1));

    @TempDir
    Path temporary;

    private KafkaBench kafka;

    @BeforeEach
    void start() throws Exception {
        kafka = new KafkaBench(temporary.resolve("kafka"));
    }

    @AfterEach
    void stop() {
        kafka.close();
    }

    private Worker worker(String name, Analysis analysis) throws Exception {
        Worker.Settings settings =
                new Worker.Settings(RETRIES, 2, 20, Duration.ofMinutes(1), Duration.ofSeconds(5), (short) 1);
        Worker worker = new Worker(
                settings,
                new KafkaClients(kafka.connection(), name),
                analysis,
                new Attempts(temporary.resolve(name)),
                new SimpleMeterRegistry(),
                Clock.systemUTC(),
                () -> {
                    throw new AssertionError("nothing hangs here");
                });
        worker.start();
        return worker;
    }

    private void publishBackfill(int repositories, int commits, String plan) throws Exception {
        for (int commit = 0; commit < commits; commit++) {
            for (int repository = 0; repository < repositories; repository++) {
                CommitEvent event = Samples.event("org/" + repository, 1000L * repository + commit, plan);
                kafka.publish(TopicCatalogue.COMMITS_BACKFILL, event);
            }
        }
    }

    private void awaitNoLag() throws Exception {
        KafkaBench.await("all offsets are committed", () -> kafka.lag() == 0);
    }

    private List<String> reportedCommits() {
        return kafka.read(TopicCatalogue.REPORTS).stream()
                .map(Report::getCommit)
                .distinct()
                .sorted()
                .toList();
    }

    @Test
    void reportsEveryTransitionInOrderOfItsRepository() throws Exception {
        publishBackfill(5, 40, Samples.PLAN);
        ScriptedAnalysis analysis = new ScriptedAnalysis(Samples.PLAN);
        try (Worker worker = worker("worker-1", analysis)) {
            awaitNoLag();
            assertThat(worker.trouble()).isEmpty();
        }
        assertThat(kafka.read(TopicCatalogue.REPORTS)).hasSize(5 * 40 * 2);
        assertThat(kafka.read(TopicCatalogue.RUNS)).hasSize(5 * 40);
        assertThat(kafka.read(TopicCatalogue.PLANS)).extracting(Plan::getPlan).containsExactly(Samples.PLAN);
        for (int repository = 0; repository < 5; repository++) {
            String key = "org/" + repository;
            assertThat(analysis.seen.stream()
                            .filter(seen -> seen.repository().equals(key))
                            .map(seen -> seen.commit())
                            .toList())
                    .hasSize(40)
                    .isSorted();
        }
    }

    @Test
    void takesAPushBeforeAHistoryThatIsStillRunning() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        ScriptedAnalysis analysis = new ScriptedAnalysis(Samples.PLAN);
        for (int repository = 0; repository < 4; repository++) {
            analysis.when(Samples.commit(1000L * repository), key -> {
                assertThat(gate.await(60, TimeUnit.SECONDS)).isTrue();
                return ScriptedAnalysis.report(key, dev.assay.engine.Status.COMPLETE);
            });
        }
        publishBackfill(4, 30, Samples.PLAN);
        try (Worker _ = worker("worker-1", analysis)) {
            KafkaBench.await("both threads are in history", () -> analysis.seen.size() >= 2);
            CommitEvent push = Samples.event("org/pushed", 7777, Samples.PLAN);
            kafka.publish(TopicCatalogue.COMMITS_LIVE, push);
            KafkaBench.await(
                    "the push is reported",
                    () -> kafka.reports(push.getCommit()).size() == 2);
            assertThat(reportedCommits()).containsExactly(push.getCommit());
            gate.countDown();
            awaitNoLag();
        }
        assertThat(reportedCommits()).hasSize(4 * 30 + 1);
    }

    @Test
    void losesNothingWhenWorkersComeAndGo() throws Exception {
        List<Worker> workers = new ArrayList<>();
        ScriptedAnalysis first = new ScriptedAnalysis(Samples.PLAN);
        ScriptedAnalysis second = new ScriptedAnalysis(Samples.PLAN);
        workers.add(worker("worker-1", first));
        publishBackfill(16, 10, Samples.PLAN);
        workers.add(worker("worker-2", second));
        KafkaBench.await("the second worker has work", () -> {
            publishBackfill(16, 1, Samples.PLAN);
            return !second.seen.isEmpty();
        });
        workers.getFirst().close();
        workers.add(worker("worker-1", first));
        awaitNoLag();
        workers.get(1).close();
        workers.get(2).close();
        assertThat(reportedCommits()).hasSize(16 * 10);
    }

    @Test
    void goesOnFromCommittedOffsetsAfterARestart() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        ScriptedAnalysis blocked = new ScriptedAnalysis(Samples.PLAN);
        blocked.when(Samples.commit(5), key -> {
            gate.await();
            return ScriptedAnalysis.report(key, dev.assay.engine.Status.COMPLETE);
        });
        publishBackfill(1, 10, Samples.PLAN);
        try (Worker _ = worker("worker-1", blocked)) {
            KafkaBench.await("it is at the sixth", () -> blocked.seen.size() == 6);
            KafkaBench.await("five are committed", () -> kafka.lag() == 5);
        }
        ScriptedAnalysis free = new ScriptedAnalysis(Samples.PLAN);
        try (Worker _ = worker("worker-1", free)) {
            awaitNoLag();
        }
        gate.countDown();
        assertThat(free.seen)
                .extracting(key -> key.commit())
                .startsWith(Samples.commit(5))
                .hasSize(5);
        assertThat(kafka.read(TopicCatalogue.REPORTS))
                .allSatisfy(report -> assertThat(report.getStatus()).isEqualTo(ReportStatus.COMPLETE));
        assertThat(reportedCommits()).hasSize(10);
    }

    @Test
    void leavesTheWorkOfANewerPlanToOthers() throws Exception {
        ScriptedAnalysis old = new ScriptedAnalysis("plan-old");
        ScriptedAnalysis young = new ScriptedAnalysis("plan-new");
        try (Worker first = worker("worker-1", old)) {
            publishBackfill(2, 3, "plan-old");
            awaitNoLag();
            kafka.publish(Plan.newBuilder()
                    .setPlan("plan-new")
                    .setRelease(2)
                    .setRevision(0)
                    .setAnalyzers(List.of())
                    .setConfiguration(Map.of())
                    .build());
            publishBackfill(2, 4, "plan-new");
            KafkaBench.await("the old worker stops", () -> first.trouble().contains("newer plan"));
            assertThat(kafka.lag()).isEqualTo(8);
            try (Worker _ = worker("worker-2", young)) {
                publishBackfill(1, 1, "plan-old");
                awaitNoLag();
            }
        }
        assertThat(old.seen).hasSize(6);
        assertThat(young.seen).hasSize(8).allMatch(key -> key.plan().equals("plan-new"));
    }

    @Test
    void setsAsideWhatIsNoEvent() throws Exception {
        kafka.publishBytes(TopicCatalogue.COMMITS_LIVE, "org/0", "no event at all".getBytes(StandardCharsets.UTF_8));
        publishBackfill(1, 1, Samples.PLAN);
        try (Worker _ = worker("worker-1", new ScriptedAnalysis(Samples.PLAN))) {
            awaitNoLag();
        }
        assertThat(kafka.read(TopicCatalogue.WORKER_DEAD_LETTERS))
                .extracting(DeadLetter::getCategory)
                .containsExactly("UNREADABLE");
        assertThat(reportedCommits()).hasSize(1);
    }

    @Test
    void givesUpCommitsThatKillOrHangTheWorkerAndReportsTheRest() throws Exception {
        publishBackfill(3, 5, Samples.PLAN);
        kafka.publish(TopicCatalogue.COMMITS_BACKFILL, Samples.event("org/1", 666, Samples.PLAN));
        kafka.publish(TopicCatalogue.COMMITS_LIVE, Samples.event("org/2", 999, Samples.PLAN));
        publishBackfill(3, 8, Samples.PLAN);
        List<Integer> ends = new ArrayList<>();
        while (kafka.lag() > 0) {
            ends.add(runUntilItEndsOrAllIsDone());
            assertThat(ends).as("ends of the process").hasSizeLessThan(12);
        }
        // The first end may count for both, as they may have begun side by side; from then on each runs alone.
        assertThat(ends.stream().filter(end -> end == DyingWorker.KILLED)).hasSizeBetween(2, 3);
        assertThat(ends.stream().filter(end -> end == DyingWorker.HUNG)).hasSizeBetween(2, 3);
        // Delivered at least once: a worker that ends between giving up and committing gives up again, under the same
        // key.
        List<DeadLetter> letters = kafka.read(TopicCatalogue.WORKER_DEAD_LETTERS);
        assertThat(letters).allSatisfy(letter -> {
            assertThat(letter.getAttempts()).isEqualTo(3);
            assertThat(letter.getCategory()).isEqualTo("ATTEMPTS");
            assertThat(letter.getValue()).isNotNull();
        });
        assertThat(letters.stream().map(DeadLetter::getTopic).distinct())
                .as("one commit of each topic is given up")
                .containsExactlyInAnyOrder(TopicCatalogue.COMMITS_LIVE.name(), TopicCatalogue.COMMITS_BACKFILL.name());
        for (String commit : List.of(DyingWorker.KILLS, DyingWorker.HANGS)) {
            assertThat(kafka.reports(commit))
                    .allSatisfy(report -> assertThat(report.getStatus()).isEqualTo(ReportStatus.FAILED))
                    .extracting(Report::getAnalyzer)
                    .containsOnly("debt", "security");
        }
        assertThat(reportedCommits()).hasSize(3 * 8 + 2);
        assertThat(kafka.read(TopicCatalogue.REPORTS).stream()
                        .filter(report -> report.getStatus() != ReportStatus.COMPLETE)
                        .map(Report::getCommit)
                        .distinct())
                .containsExactlyInAnyOrder(DyingWorker.KILLS, DyingWorker.HANGS);
    }

    private int runUntilItEndsOrAllIsDone() throws Exception {
        String servers = String.valueOf(kafka.connection().get("bootstrap.servers"));
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        DyingWorker.class.getName(),
                        servers,
                        temporary.resolve("attempts").toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(temporary.resolve("worker.log").toFile())
                .start();
        try {
            KafkaBench.await("the worker ends or all is done", () -> !process.isAlive() || kafka.lag() == 0);
            process.getOutputStream().close();
            assertThat(process.waitFor(KafkaBench.LIMIT.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }
}
