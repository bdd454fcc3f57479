package dev.assay.worker.consume;

import dev.assay.engine.PlanDescription;
import dev.assay.engine.TransitionReport;
import dev.assay.engine.rule.Rule;
import dev.assay.mirror.MirrorException;
import dev.assay.worker.attempt.TransitionKey;
import java.util.List;

/** What the worker runs for a transition. */
public interface Analysis {
    /** What is run. */
    PlanDescription plan();

    /** The rules of the plan. */
    List<Rule> rules();

    /**
     * Reports of all analyzers over one transition; brings the repository here when the commit is missing.
     *
     * @param cloneUrl where the repository is
     * @throws MirrorException when the repository cannot be brought or read
     */
    TransitionReport analyze(TransitionKey key, String cloneUrl) throws MirrorException;
}
