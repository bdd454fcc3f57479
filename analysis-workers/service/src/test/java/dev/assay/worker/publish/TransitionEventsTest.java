package dev.assay.worker.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.contract.event.FindingBatch;
import dev.assay.contract.event.Report;
import dev.assay.contract.event.ReportStatus;
import dev.assay.contract.serde.EventSerde;
import dev.assay.contract.topic.TopicCatalogue;
import dev.assay.engine.AnalyzerReport;
import dev.assay.engine.Change;
import dev.assay.engine.Evidence;
import dev.assay.engine.FindingChange;
import dev.assay.engine.Practice;
import dev.assay.engine.PracticeLevel;
import dev.assay.engine.RuleCount;
import dev.assay.engine.RunCost;
import dev.assay.engine.SourceSize;
import dev.assay.engine.Status;
import dev.assay.engine.TransitionReport;
import dev.assay.worker.attempt.TransitionKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The engine's records as events. */
class TransitionEventsTest {
    private static final String COMMIT = "1".repeat(40);
    private static final String BASE = "0".repeat(40);
    private static final TransitionKey KEY = new TransitionKey("org/a", BASE, COMMIT, "plan");

    private static FindingChange finding(int number, String message) {
        return new FindingChange(
                Change.INTRODUCED, "debt/todo", "f" + number, 1, "src/a.py", 3, 4, message, null, COMMIT);
    }

    private static TransitionEvents events(AnalyzerReport... analyzers) {
        TransitionReport report = new TransitionReport(BASE, COMMIT, "plan", List.of(analyzers), new RunCost(5, 6, 7));
        return TransitionEvents.of(KEY, report, "worker-1", Instant.ofEpochSecond(9));
    }

    @Test
    void carriesEverything() {
        AnalyzerReport debt = new AnalyzerReport(
                "debt",
                Status.INCOMPLETE,
                List.of("a.py: too many nodes"),
                0.25,
                List.of(new RuleCount("debt/todo", 5, 4, 2, 1, 3)),
                new SourceSize(10, 2, new TreeMap<>(Map.of("Python", 10L)), new TreeMap<>(Map.of("binary", 1L))),
                null,
                List.of(new Practice(
                        "code-review", PracticeLevel.PARTIAL, List.of(new Evidence("CODEOWNERS", 1, "owners")))),
                List.of(finding(1, "fix me")));
        TransitionEvents events = events(debt);

        Report report = events.reports().getFirst();
        assertThat(report.getRepository()).isEqualTo("org/a");
        assertThat(report.getUnread()).isEqualTo(0.25);
        assertThat(report.getBase()).isEqualTo(BASE);
        assertThat(report.getCommit()).isEqualTo(COMMIT);
        assertThat(report.getPlan()).isEqualTo("plan");
        assertThat(report.getStatus()).isEqualTo(ReportStatus.INCOMPLETE);
        assertThat(report.getReasons()).containsExactly("a.py: too many nodes");
        assertThat(report.getPlanAnalyzers()).containsExactly("debt");
        assertThat(report.getBatches()).isEqualTo(1);
        assertThat(report.getSize().getLanguages()).isEqualTo(Map.of("Python", 10L));
        assertThat(report.getBaseSize()).isNull();
        assertThat(report.getPractices().getFirst().getLevel()).isEqualTo("partial");
        assertThat(report.getRules().getFirst().getSuppressed()).isEqualTo(3);
        FindingBatch batch = events.findings().getFirst();
        assertThat(batch.getBatch()).isEqualTo(1);
        assertThat(batch.getBatches()).isEqualTo(1);
        assertThat(batch.getFindings().getFirst().getIntroducedBy()).isEqualTo(COMMIT);
        assertThat(events.run()).isNotNull();
        assertThat(events.run().getWorker()).isEqualTo("worker-1");
        assertThat(events.run().getCacheHits()).isEqualTo(6);
    }

    @Test
    void cutsManyFindingsIntoMessagesThatFit() {
        List<FindingChange> many = IntStream.range(0, 20_000)
                .mapToObj(number -> finding(number, "a message of some length, as rules write them, " + number))
                .toList();
        TransitionEvents events = events(
                new AnalyzerReport("debt", Status.COMPLETE, List.of(), 0, List.of(), null, null, List.of(), many));

        assertThat(events.findings().size()).isGreaterThan(1);
        assertThat(events.reports().getFirst().getBatches())
                .isEqualTo(events.findings().size());
        List<String> fingerprints = new ArrayList<>();
        EventSerde<FindingBatch> serde = EventSerde.of(TopicCatalogue.FINDINGS);
        for (FindingBatch batch : events.findings()) {
            assertThat(serde.encode(batch).length).isBetween(1, TopicCatalogue.MAX_MESSAGE_BYTES - 4096);
            assertThat(batch.getBatches()).isEqualTo(events.findings().size());
            batch.getFindings().forEach(finding -> fingerprints.add(finding.getFingerprint()));
        }
        assertThat(fingerprints)
                .isEqualTo(many.stream().map(FindingChange::fingerprint).toList());
    }

    @Test
    void cutsAnEndlessMessageAndEndlessReasons() {
        List<String> reasons =
                IntStream.range(0, 2_000).mapToObj(number -> "file " + number).toList();
        TransitionEvents events = events(new AnalyzerReport(
                "debt",
                Status.INCOMPLETE,
                reasons,
                0.5,
                List.of(),
                null,
                null,
                List.of(),
                List.of(finding(1, "x".repeat(2_000_000)))));
        assertThat(events.findings().getFirst().getFindings().getFirst().getMessage())
                .hasSize(FindingBatches.MAX_MESSAGE_CHARACTERS)
                .endsWith("…");
        assertThat(events.reports().getFirst().getReasons())
                .hasSize(TransitionEvents.MAX_REASONS + 1)
                .endsWith("and 1500 more");
    }

    @Test
    void hasNoBatchWithoutFindings() {
        TransitionEvents events = events(
                new AnalyzerReport("debt", Status.COMPLETE, List.of(), 0, List.of(), null, null, List.of(), List.of()));
        assertThat(events.findings()).isEmpty();
        assertThat(events.reports().getFirst().getBatches()).isZero();
    }

    @Test
    void knowsEveryConstantOfTheEngine() {
        assertSame(Change.class, dev.assay.contract.event.Change.class);
        assertSame(Status.class, ReportStatus.class);
        assertSame(dev.assay.engine.rule.Category.class, dev.assay.contract.event.Category.class);
        assertSame(dev.assay.engine.rule.Severity.class, dev.assay.contract.event.Severity.class);
        assertSame(dev.assay.engine.rule.Confidence.class, dev.assay.contract.event.Confidence.class);
        assertSame(dev.assay.engine.rule.Scope.class, dev.assay.contract.event.Scope.class);
        assertSame(dev.assay.engine.rule.Unit.class, dev.assay.contract.event.Unit.class);
    }

    private static void assertSame(Class<? extends Enum<?>> engine, Class<? extends Enum<?>> contract) {
        assertThat(names(engine)).isSubsetOf(names(contract));
    }

    private static List<String> names(Class<? extends Enum<?>> type) {
        return Arrays.stream(type.getEnumConstants()).map(Enum::name).toList();
    }
}
