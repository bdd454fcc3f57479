package dev.assay.worker.consume;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.contract.event.ReportStatus;
import dev.assay.engine.Status;
import dev.assay.mirror.MirrorException;
import dev.assay.mirror.MirrorException.Kind;
import dev.assay.worker.attempt.Attempts;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What follows from how an attempt ends. */
class TransitionRunnerTest {
    private static final RetryPolicy POLICY =
            new RetryPolicy(3, Duration.ofSeconds(1), Duration.ofSeconds(30), Duration.ofHours(1));

    @TempDir
    Path folder;

    private final ScriptedAnalysis analysis = new ScriptedAnalysis(Samples.PLAN);
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final Task task = Samples.backfill("a", 1);
    private Attempts attempts;
    private TransitionRunner runner;

    @BeforeEach
    void create() throws IOException {
        attempts = new Attempts(folder);
        runner = newRunner();
    }

    private TransitionRunner newRunner() {
        InstantSource source = now::get;
        Clock clock = source.withZone(ZoneOffset.UTC);
        return new TransitionRunner(analysis, attempts, POLICY, "worker", clock);
    }

    private Outcome run() {
        return runner.run(task, () -> {});
    }

    @Test
    void analyses() {
        Outcome outcome = run();
        assertThat(outcome).isInstanceOfSatisfying(Outcome.Analysed.class, analysed -> {
            assertThat(analysed.events().reports()).hasSize(2).allSatisfy(report -> {
                assertThat(report.getStatus()).isEqualTo(ReportStatus.COMPLETE);
                assertThat(report.getPlanAnalyzers()).containsExactly("debt", "security");
            });
            assertThat(analysed.events().run()).isNotNull();
        });
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void givesUpWhatKilledTheWorkerThreeTimes() {
        for (int count = 0; count < 3; count++) {
            attempts.begin(task.key());
            runner = newRunner();
        }
        assertThat(run()).isInstanceOfSatisfying(Outcome.GivenUp.class, givenUp -> {
            assertThat(givenUp.attempts()).isEqualTo(3);
            assertThat(givenUp.cause()).isEqualTo(Attempts.DIED);
            assertThat(givenUp.events().reports()).hasSize(2).allSatisfy(report -> {
                assertThat(report.getStatus()).isEqualTo(ReportStatus.FAILED);
                assertThat(report.getReasons()).containsExactly(Attempts.DIED);
                assertThat(report.getPlanAnalyzers()).containsExactly("debt", "security");
            });
        });
        assertThat(analysis.seen).isEmpty();
        assertThat(newRunner().run(task, () -> {})).isInstanceOf(Outcome.GivenUp.class);
    }

    @Test
    void triesAgainAfterTheWorkerWasKilledOnce() {
        attempts.begin(task.key());
        assertThat(run()).isInstanceOf(Outcome.Analysed.class);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void triesADefectThreeTimes() {
        analysis.when(task.event().getCommit(), _ -> {
            throw new IllegalStateException("boom");
        });
        assertThat(run())
                .isInstanceOfSatisfying(
                        Outcome.Retry.class, retry -> assertThat(retry.delay()).isEqualTo(Duration.ofSeconds(1)));
        assertThat(run())
                .isInstanceOfSatisfying(
                        Outcome.Retry.class, retry -> assertThat(retry.delay()).isEqualTo(Duration.ofSeconds(2)));
        assertThat(run()).isInstanceOfSatisfying(Outcome.GivenUp.class, givenUp -> {
            assertThat(givenUp.category()).isEqualTo("FAILURE");
            assertThat(givenUp.cause()).startsWith("IllegalStateException: boom at dev.assay.worker");
        });
    }

    @Test
    void triesAFailedAnalyzerAgainAndThenPublishesWhatThereIs() {
        analysis.when(task.event().getCommit(), key -> ScriptedAnalysis.report(key, Status.FAILED));
        assertThat(run()).isInstanceOf(Outcome.Retry.class);
        assertThat(run()).isInstanceOf(Outcome.Retry.class);
        assertThat(run())
                .isInstanceOfSatisfying(
                        Outcome.GivenUp.class,
                        givenUp -> assertThat(givenUp.events().reports())
                                .extracting(report -> report.getStatus())
                                .containsExactly(ReportStatus.COMPLETE, ReportStatus.FAILED));
    }

    @Test
    void waitsForARepositoryThatIsOutOfReachWithoutCountingAttempts() {
        AtomicInteger failures = new AtomicInteger(10);
        analysis.when(task.event().getCommit(), key -> {
            if (failures.getAndDecrement() > 0) {
                throw new MirrorException(Kind.NO_ACCESS, "the network is away");
            }
            return ScriptedAnalysis.report(key, Status.COMPLETE);
        });
        for (int count = 0; count < 10; count++) {
            assertThat(run()).isInstanceOf(Outcome.Retry.class);
            now.updateAndGet(instant -> instant.plusSeconds(60));
        }
        assertThat(run()).isInstanceOf(Outcome.Analysed.class);
    }

    @Test
    void losesPatienceWithARepositoryThatStaysOutOfReach() {
        analysis.when(task.event().getCommit(), _ -> {
            throw new MirrorException(Kind.NO_ACCESS, "the network is away");
        });
        assertThat(run()).isInstanceOf(Outcome.Retry.class);
        now.set(Instant.EPOCH.plus(Duration.ofHours(2)));
        assertThat(run())
                .isInstanceOfSatisfying(
                        Outcome.GivenUp.class,
                        givenUp -> assertThat(givenUp.category()).isEqualTo("NO_ACCESS"));
    }

    @Test
    void givesUpACommitThatNobodyHas() {
        analysis.when(task.event().getCommit(), _ -> {
            throw new MirrorException(Kind.MISSING_COMMIT, "it is gone");
        });
        assertThat(run()).isInstanceOfSatisfying(Outcome.GivenUp.class, givenUp -> {
            assertThat(givenUp.category()).isEqualTo("MISSING_COMMIT");
            assertThat(givenUp.attempts()).isEqualTo(1);
        });
    }

    @Test
    void forgetsAnAttemptThatIsHandedBack() {
        attempts.begin(task.key());
        runner.handBack(task);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void remembersWhyAHungAttemptIsCutOff() {
        attempts.begin(task.key());
        runner.blame(task, "it hung");
        assertThat(attempts.failed(task.key())).isEqualTo(new Attempts.Failed(1, "it hung"));
    }

    @Test
    void doublesDelaysUpToALimit() {
        assertThat(POLICY.delayAfter(1)).isEqualTo(Duration.ofSeconds(1));
        assertThat(POLICY.delayAfter(5)).isEqualTo(Duration.ofSeconds(16));
        assertThat(POLICY.delayAfter(1000)).isEqualTo(Duration.ofSeconds(30));
    }
}
