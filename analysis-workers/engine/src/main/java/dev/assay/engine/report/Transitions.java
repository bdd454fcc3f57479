package dev.assay.engine.report;

import dev.assay.engine.AnalyzerReport;
import dev.assay.engine.RunCost;
import dev.assay.engine.Status;
import dev.assay.engine.TransitionReport;
import dev.assay.engine.analyze.ChangeView;
import dev.assay.engine.analyze.Deadline;
import dev.assay.engine.analyze.IndexCursor;
import dev.assay.engine.analyze.Indices;
import dev.assay.engine.analyze.Located;
import dev.assay.engine.analyze.RepositoryFinding;
import dev.assay.engine.analyze.RunMeter;
import dev.assay.engine.analyze.RunTimedOut;
import dev.assay.engine.analyze.TransitionCheck;
import dev.assay.engine.analyze.TreeIndex;
import dev.assay.engine.analyze.TreeTooLarge;
import dev.assay.engine.analyze.inventory.Practices;
import dev.assay.engine.report.Reports.TreeState;
import dev.assay.engine.rule.Rule;
import dev.assay.engine.rule.RuleSet;
import dev.assay.mirror.CommitInfo;
import dev.assay.mirror.Mirror;
import dev.assay.mirror.MirrorException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Runs all analyzers over transitions. Safe for use by many threads. */
public final class Transitions {
    private final Indices indices;
    private final Map<Rule, TransitionCheck> checks;
    private final Reports reports;
    private final String plan;
    private final Duration wallClock;

    public Transitions(
            RuleSet rules, Indices indices, Map<Rule, TransitionCheck> checks, String plan, Duration wallClock) {
        this.indices = indices;
        this.checks = Map.copyOf(checks);
        this.reports = new Reports(rules);
        this.plan = plan;
        this.wallClock = wallClock;
    }

    /**
     * The reports of all analyzers over one transition.
     *
     * @throws MirrorException when the repository cannot be read
     */
    public TransitionReport analyze(Mirror mirror, String repositoryKey, @Nullable String base, String commit)
            throws MirrorException {
        RunMeter meter = new RunMeter();
        Deadline deadline = Deadline.in(wallClock);
        List<AnalyzerReport> found;
        try {
            CommitInfo info = mirror.commit(commit);
            found = indices.with(
                    repositoryKey,
                    mirror,
                    meter,
                    deadline,
                    cursor -> base == null ? baseline(cursor, mirror, info) : transition(cursor, mirror, base, info));
        } catch (RunTimedOut timedOut) {
            found = Reports.withoutResult(Status.FAILED, String.valueOf(timedOut.getMessage()));
        } catch (TreeTooLarge tooLarge) {
            found = Reports.withoutResult(Status.INCOMPLETE, String.valueOf(tooLarge.getMessage()));
        }
        RunCost cost = new RunCost(meter.filesAnalysed(), meter.cacheHits(), deadline.elapsedMilliseconds());
        return new TransitionReport(base, commit, plan, found, cost);
    }

    private List<AnalyzerReport> baseline(IndexCursor cursor, Mirror mirror, CommitInfo commit)
            throws MirrorException, RunTimedOut, TreeTooLarge {
        cursor.start(commit.id());
        TreeIndex index = cursor.index();
        List<Delta.Entry> entries = Delta.fromNothing(index);
        Blame blame = Blame.of(mirror, null, commit, entries);
        return reports.of(
                new Reports.Transition(entries, blame, null, state(index), index.gaps(), Practices.of(index)));
    }

    private List<AnalyzerReport> transition(IndexCursor cursor, Mirror mirror, String base, CommitInfo commit)
            throws MirrorException, RunTimedOut, TreeTooLarge {
        cursor.start(base);
        TreeIndex index = cursor.index();
        TreeState before = state(index);
        index.record();
        ChangeView change = cursor.advance(commit);
        SortedMap<String, List<Located>> touched = index.recorded();
        List<Delta.Entry> entries = new ArrayList<>(Delta.since(touched, index));
        entries.addAll(Delta.ofChange(cursor.locate(ofChange(change))));
        Blame blame = Blame.of(mirror, base, commit, entries);
        return reports.of(
                new Reports.Transition(entries, blame, before, state(index), index.gaps(), Practices.of(index)));
    }

    private List<RepositoryFinding> ofChange(ChangeView change) throws MirrorException {
        List<RepositoryFinding> found = new ArrayList<>();
        for (Map.Entry<Rule, TransitionCheck> check : checks.entrySet()) {
            found.addAll(check.getValue().check(check.getKey(), change));
        }
        return found;
    }

    private static TreeState state(TreeIndex index) {
        return new TreeState(index.tallies(), index.size());
    }
}
