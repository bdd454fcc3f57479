package dev.assay.worker.publish;

import dev.assay.contract.event.FindingBatch;
import dev.assay.contract.event.FindingChange;
import dev.assay.contract.event.Report;
import dev.assay.contract.event.ReportStatus;
import dev.assay.contract.event.Run;
import dev.assay.engine.AnalyzerReport;
import dev.assay.engine.TransitionReport;
import dev.assay.worker.attempt.TransitionKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All events about one analysed transition.
 *
 * @param findings to be acknowledged before any report is sent
 * @param run null when nothing was run to its end
 */
public record TransitionEvents(
        List<FindingBatch> findings,
        List<Report> reports,
        @Nullable Run run) {
    /** Reasons that a report names; the rest is counted. */
    static final int MAX_REASONS = 500;

    public TransitionEvents {
        findings = List.copyOf(findings);
        reports = List.copyOf(reports);
    }

    /**
     * Events of a transition that was analysed.
     *
     * @param worker name of this worker
     * @param startedAt when the analysis began
     */
    public static TransitionEvents of(TransitionKey key, TransitionReport report, String worker, Instant startedAt) {
        List<String> analyzers =
                report.analyzers().stream().map(AnalyzerReport::analyzer).toList();
        List<FindingBatch> findings = new ArrayList<>();
        List<Report> reports = new ArrayList<>();
        for (AnalyzerReport analyzer : report.analyzers()) {
            List<FindingBatch> batches = batches(key, analyzer);
            findings.addAll(batches);
            reports.add(report(key, analyzer, analyzers, batches.size()));
        }
        Run run = Run.newBuilder()
                .setRepository(key.repository())
                .setCommit(key.commit())
                .setBase(key.base())
                .setPlan(key.plan())
                .setWorker(worker)
                .setStartedAt(startedAt)
                .setMilliseconds(report.cost().milliseconds())
                .setFilesAnalysed(report.cost().filesAnalysed())
                .setCacheHits(report.cost().cacheHits())
                .build();
        return new TransitionEvents(findings, reports, run);
    }

    /** The last word about a transition that was given up: every analyzer failed. */
    public static TransitionEvents failed(TransitionKey key, List<String> analyzers, String reason) {
        List<Report> reports = analyzers.stream()
                .map(analyzer -> Report.newBuilder()
                        .setRepository(key.repository())
                        .setCommit(key.commit())
                        .setBase(key.base())
                        .setPlan(key.plan())
                        .setAnalyzer(analyzer)
                        .setStatus(ReportStatus.FAILED)
                        .setReasons(List.of(reason))
                        .setUnread(1)
                        .setPlanAnalyzers(analyzers)
                        .setRules(List.of())
                        .setPractices(List.of())
                        .setBatches(0)
                        .build())
                .toList();
        return new TransitionEvents(List.of(), reports, null);
    }

    private static List<FindingBatch> batches(TransitionKey key, AnalyzerReport analyzer) {
        List<List<FindingChange>> parts = FindingBatches.cut(
                analyzer.changes().stream().map(Events::finding).toList());
        List<FindingBatch> batches = new ArrayList<>();
        for (List<FindingChange> part : parts) {
            batches.add(FindingBatch.newBuilder()
                    .setRepository(key.repository())
                    .setCommit(key.commit())
                    .setBase(key.base())
                    .setPlan(key.plan())
                    .setAnalyzer(analyzer.analyzer())
                    .setBatch(batches.size() + 1)
                    .setBatches(parts.size())
                    .setFindings(part)
                    .build());
        }
        return batches;
    }

    private static Report report(TransitionKey key, AnalyzerReport analyzer, List<String> planAnalyzers, int batches) {
        return Report.newBuilder()
                .setRepository(key.repository())
                .setCommit(key.commit())
                .setBase(key.base())
                .setPlan(key.plan())
                .setAnalyzer(analyzer.analyzer())
                .setStatus(Events.same(ReportStatus.class, analyzer.status()))
                .setReasons(bounded(analyzer.reasons()))
                .setUnread(analyzer.unread())
                .setPlanAnalyzers(planAnalyzers)
                .setRules(analyzer.rules().stream().map(Events::count).toList())
                .setSize(Events.size(analyzer.size()))
                .setBaseSize(Events.size(analyzer.baseSize()))
                .setPractices(
                        analyzer.practices().stream().map(Events::practice).toList())
                .setBatches(batches)
                .build();
    }

    /** A reason may name a file each; a report has to fit into a message. */
    private static List<String> bounded(List<String> reasons) {
        if (reasons.size() <= MAX_REASONS) {
            return reasons;
        }
        List<String> shortened = new ArrayList<>(reasons.subList(0, MAX_REASONS));
        shortened.add("and " + (reasons.size() - MAX_REASONS) + " more");
        return shortened;
    }
}
