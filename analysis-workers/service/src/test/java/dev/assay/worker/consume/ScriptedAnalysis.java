package dev.assay.worker.consume;

import dev.assay.engine.AnalyzerReport;
import dev.assay.engine.PlanDescription;
import dev.assay.engine.PlanDescription.AnalyzerDescription;
import dev.assay.engine.RunCost;
import dev.assay.engine.Status;
import dev.assay.engine.TransitionReport;
import dev.assay.engine.rule.Rule;
import dev.assay.mirror.MirrorException;
import dev.assay.worker.attempt.TransitionKey;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** An analysis of two analyzers that finds nothing, and does as it is told with chosen commits. */
final class ScriptedAnalysis implements Analysis {
    /** What happens instead of an empty report. */
    interface Act {
        TransitionReport play(TransitionKey key) throws MirrorException, InterruptedException;
    }

    final List<TransitionKey> seen = new CopyOnWriteArrayList<>();
    private final Map<String, Act> acts = new ConcurrentHashMap<>();
    private final String plan;

    ScriptedAnalysis(String plan) {
        this.plan = plan;
    }

    void when(String commit, Act act) {
        acts.put(commit, act);
    }

    @Override
    public PlanDescription plan() {
        return new PlanDescription(plan, 1, 0, List.of(analyzer("debt"), analyzer("security")), new TreeMap<>());
    }

    private static AnalyzerDescription analyzer(String name) {
        return new AnalyzerDescription(name, "1", new TreeMap<>());
    }

    @Override
    public List<Rule> rules() {
        return List.of();
    }

    @Override
    public TransitionReport analyze(TransitionKey key, String cloneUrl) throws MirrorException {
        seen.add(key);
        Act act = acts.get(key.commit());
        try {
            return act == null ? report(key, Status.COMPLETE) : act.play(key);
        } catch (InterruptedException interruption) {
            throw new IllegalStateException(interruption);
        }
    }

    static TransitionReport report(TransitionKey key, Status security) {
        return new TransitionReport(
                key.base(),
                key.commit(),
                key.plan(),
                List.of(empty("debt", Status.COMPLETE), empty("security", security)),
                new RunCost(2, 3, 4));
    }

    private static AnalyzerReport empty(String analyzer, Status status) {
        List<String> reasons = status == Status.COMPLETE ? List.of() : List.of("it took too long");
        int unread = status == Status.COMPLETE ? 0 : 1;
        return new AnalyzerReport(analyzer, status, reasons, unread, List.of(), null, null, List.of(), List.of());
    }
}
