package dev.assay.aggregator.topology;

import dev.assay.contract.event.Practice;
import dev.assay.contract.event.Report;
import dev.assay.contract.event.ReportStatus;
import dev.assay.contract.event.RuleCount;
import dev.assay.contract.event.Size;
import dev.assay.scoring.ScoringModel;
import dev.assay.scoring.Snapshot;
import dev.assay.scoring.Transition;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is known of one transition under one plan.
 *
 * @param reports by analyzer
 * @param batches numbers of the finding batches that are there, by analyzer
 */
record Outcome(SortedMap<String, Report> reports, Map<String, Set<Integer>> batches) {

    Outcome {
        reports = Collections.unmodifiableSortedMap(new TreeMap<>(reports));
        batches = Map.copyOf(batches);
    }

    /** Whether every analyzer of the plan has reported for good, with all its batches. */
    boolean settled() {
        return !reports.isEmpty() && analyzers().stream().allMatch(this::counts);
    }

    /** All analyzers of the plan. */
    SortedSet<String> analyzers() {
        SortedSet<String> analyzers = new TreeSet<>(reports.keySet());
        reports.values().forEach(report -> analyzers.addAll(report.getPlanAnalyzers()));
        return analyzers;
    }

    /** Size of the commit's tree; empty while the inventory has not measured it. */
    Optional<Size> size() {
        return reports.values().stream()
                .map(Report::getSize)
                .filter(Objects::nonNull)
                .findFirst();
    }

    List<Practice> practices() {
        return reports.values().stream()
                .flatMap(report -> report.getPractices().stream())
                .toList();
    }

    /** Open, unsuppressed findings of the commit's tree by rule; rules without any are left out. */
    SortedMap<String, Integer> open() {
        SortedMap<String, Integer> open = new TreeMap<>();
        for (Report report : reports.values()) {
            for (RuleCount count : report.getRules()) {
                if (count.getOpen() > 0) {
                    open.merge(count.getRule(), count.getOpen(), Integer::sum);
                }
            }
        }
        return open;
    }

    /** What the score is computed from; empty while it cannot be. */
    Optional<Snapshot> snapshot(ScoringModel model) {
        return size().map(size -> {
            SortedMap<String, Integer> scored = open();
            scored.keySet().removeIf(rule -> !model.knows(rule));
            return Snapshot.of(size.getLines(), scored, unsettled());
        });
    }

    /** Both trees and what happened between them; empty when one of them was not measured. */
    Optional<Transition> transition(ScoringModel model) {
        Optional<Long> linesBefore = reports.values().stream()
                .map(Report::getBaseSize)
                .filter(Objects::nonNull)
                .map(Size::getLines)
                .findFirst();
        if (linesBefore.isEmpty() || size().isEmpty()) {
            return Optional.empty();
        }
        SortedMap<String, Integer> before = new TreeMap<>();
        SortedMap<String, Integer> after = new TreeMap<>();
        SortedMap<String, Transition.Flow> flows = new TreeMap<>();
        for (Report report : reports.values()) {
            for (RuleCount count : report.getRules()) {
                if (model.knows(count.getRule()) && counts(count)) {
                    before.merge(count.getRule(), count.getBaseOpen(), Integer::sum);
                    after.merge(count.getRule(), count.getOpen(), Integer::sum);
                    flows.put(count.getRule(), flow(count));
                }
            }
        }
        return Optional.of(Transition.of(
                Snapshot.of(linesBefore.get(), before, Map.of()),
                Snapshot.of(size().get().getLines(), after, Map.of()),
                flows));
    }

    private static boolean counts(RuleCount count) {
        return count.getOpen() + count.getBaseOpen() + count.getIntroduced() + count.getFixed() > 0;
    }

    /** What was counted; a worker that counts findings that neither came nor went must not stop the ledger. */
    private static Transition.Flow flow(RuleCount count) {
        int unexplained = count.getOpen() - count.getBaseOpen() - count.getIntroduced() + count.getFixed();
        return new Transition.Flow(
                count.getIntroduced() + Math.max(0, unexplained), count.getFixed() + Math.max(0, -unexplained));
    }

    /** Share that an analyzer did not read; one that has not reported read nothing. */
    private SortedMap<String, Double> unsettled() {
        SortedMap<String, Double> unsettled = new TreeMap<>();
        for (String analyzer : analyzers()) {
            Report report = reports.get(analyzer);
            if (report == null) {
                unsettled.put(analyzer, 1.0);
            } else if (report.getStatus() != ReportStatus.COMPLETE) {
                unsettled.put(analyzer, report.getUnread() > 0 ? report.getUnread() : 1.0);
            }
        }
        return unsettled;
    }

    private boolean counts(String analyzer) {
        Report report = reports.get(analyzer);
        if (report == null) {
            return false;
        }
        Set<Integer> there = batches.getOrDefault(analyzer, Set.of());
        for (int batch = 1; batch <= report.getBatches(); batch++) {
            if (!there.contains(batch)) {
                return false;
            }
        }
        return true;
    }
}
