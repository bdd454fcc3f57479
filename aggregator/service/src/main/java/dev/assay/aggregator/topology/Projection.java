package dev.assay.aggregator.topology;

import dev.assay.aggregator.state.Shown;
import dev.assay.contract.event.RepositoryDeclared;
import dev.assay.contract.topic.RecordKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Turns what has changed of a repository into documents. What is written is a function of the state alone, and coverage
 * comes last: who sees it sees everything else.
 */
final class Projection {
    private final RepositoryState state;
    private final PlanCatalog plans;
    private final Emitter emitter;
    private final Duration quietPeriod;

    /** @param quietPeriod of alerts about one branch */
    Projection(RepositoryState state, PlanCatalog plans, Emitter emitter, Duration quietPeriod) {
        this.state = state;
        this.plans = plans;
        this.emitter = emitter;
        this.quietPeriod = quietPeriod;
    }

    /** Projects one repository. */
    void project(String repository, Marks.Changed changed) {
        RepositoryDeclared declared = state.repositories.get(RecordKey.of(repository));
        Map<String, FollowedRef> refs = refs(repository, declared);
        Views views = new Views(state, plans);
        Collection<TransitionKey> transitions = transitions(repository, changed);
        new ScoreProjection(state, emitter, views, refs).project(transitions);

        RefProjection refProjection = new RefProjection(state, plans, emitter, views);
        FindingProjection findings = new FindingProjection(state, plans, emitter, views);
        List<RefProjection.Result> results = new ArrayList<>();
        for (FollowedRef ref : refs.values()) {
            Shown before = state.shown.get(ref.key());
            RefProjection.Result result = refProjection.show(ref);
            results.add(result);
            if (changed.everything() || !samePlan(before, result.shown())) {
                findings.projectAll(ref, result.shown());
            } else {
                findings.project(ref, result.shown(), changed);
            }
        }
        AlertProjection alerts = new AlertProjection(state, emitter, views, quietPeriod);
        refs.values().stream().filter(ref -> ref.declared() != null).forEach(alerts::project);
        new MemberProjection(emitter).project(repository, declared, results);
        new Retirement(state, plans).retire(repository, refs.values(), transitions, views);
        results.forEach(refProjection::cover);
    }

    private static boolean samePlan(@Nullable Shown left, @Nullable Shown right) {
        if (left == null || right == null) {
            return left == null && right == null;
        }
        return left.getPlan().equals(right.getPlan());
    }

    /** The refs that are known, and those of which something is still shown. */
    private Map<String, FollowedRef> refs(String repository, @Nullable RepositoryDeclared declared) {
        RecordKey prefix = RecordKey.of(repository);
        SortedSet<String> names = new TreeSet<>();
        state.refs.keysUnder(prefix).forEach(key -> names.add(key.field(1)));
        state.sums.keysUnder(prefix).forEach(key -> names.add(key.field(1)));
        state.documents
                .keysUnder(RecordKey.of(repository, IndexNames.COVERAGE))
                .forEach(key -> names.add(key.field(2)));
        Map<String, FollowedRef> refs = new TreeMap<>();
        names.forEach(name -> refs.put(
                name, FollowedRef.of(repository, name, declared, state.refs.get(RecordKey.of(repository, name)))));
        return refs;
    }

    private Collection<TransitionKey> transitions(String repository, Marks.Changed changed) {
        Set<TransitionKey> transitions = new LinkedHashSet<>(changed.transitions());
        changed.batches()
                .forEach(batch -> transitions.add(new TransitionKey(repository, batch.field(1), batch.field(2))));
        if (changed.everything()) {
            state.places
                    .keysUnder(RecordKey.of(repository))
                    .forEach(place -> transitions.add(new TransitionKey(repository, place.field(1), place.field(2))));
        }
        return transitions;
    }
}
