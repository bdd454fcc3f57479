package dev.assay.aggregator.topology;

import dev.assay.aggregator.state.PlanSums;
import dev.assay.contract.event.Report;
import dev.assay.contract.event.Run;
import dev.assay.contract.topic.RecordKey;
import dev.assay.scoring.RepositoryScore;
import dev.assay.scoring.Scoring;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** All that the state knows of one transition, under every plan. */
final class TransitionView {
    private final PlanCatalog plans;
    private final SortedMap<String, Outcome> outcomes;
    private final Map<String, Run> runs;

    /** A score and the plan that it stands under. */
    record Scored(String plan, PlanModel model, Outcome outcome, RepositoryScore score) {}

    private TransitionView(PlanCatalog plans, SortedMap<String, Outcome> outcomes, Map<String, Run> runs) {
        this.plans = plans;
        this.outcomes = outcomes;
        this.runs = runs;
    }

    static TransitionView of(RepositoryState state, PlanCatalog plans, TransitionKey transition) {
        Map<String, SortedMap<String, Report>> reports = new TreeMap<>();
        for (var row : state.reports.under(transition.with())) {
            reports.computeIfAbsent(row.key().field(3), _ -> new TreeMap<>())
                    .put(row.key().field(4), row.value());
        }
        Map<String, Map<String, Set<Integer>>> batches = new HashMap<>();
        for (RecordKey key : state.batches.keysUnder(transition.with())) {
            batches.computeIfAbsent(key.field(3), _ -> new HashMap<>())
                    .computeIfAbsent(key.field(4), _ -> new HashSet<>())
                    .add(Integer.valueOf(key.field(5)));
        }
        SortedMap<String, Outcome> outcomes = new TreeMap<>();
        reports.forEach((plan, known) -> outcomes.put(plan, new Outcome(known, batches.getOrDefault(plan, Map.of()))));
        Map<String, Run> runs = state.runs.under(transition.with()).stream()
                .collect(Collectors.toMap(row -> row.key().field(3), Table.Row::value));
        return new TransitionView(plans, outcomes, runs);
    }

    /** Whether the plan can be used and every of its analyzers has reported for good. */
    boolean settled(String plan) {
        Outcome outcome = outcomes.get(plan);
        return outcome != null && outcome.settled() && plans.model(plan) != null;
    }

    Optional<Run> run(String plan) {
        return Optional.ofNullable(runs.get(plan));
    }

    /** The score under the newest plan that covers the transition; empty while none does. */
    Optional<Scored> newestScore() {
        List<String> covering =
                outcomes.keySet().stream().filter(this::scorable).toList();
        return plans.newest(covering).flatMap(this::score);
    }

    Optional<Scored> score(String plan) {
        PlanModel model = plans.model(plan);
        Outcome outcome = outcomes.get(plan);
        if (model == null || outcome == null) {
            return Optional.empty();
        }
        return outcome.snapshot(model.scoring())
                .map(snapshot -> new Scored(plan, model, outcome, Scoring.score(snapshot, model.scoring())));
    }

    /** Whether every analyzer of some plan has reported, and there is no score and will be none. */
    boolean withoutScore() {
        return outcomes.keySet().stream().anyMatch(this::settled)
                && outcomes.keySet().stream().noneMatch(this::scorable);
    }

    /** What the transition adds to the sums of each plan. */
    Map<String, PlanSums> sums() {
        Set<String> known = new HashSet<>(outcomes.keySet());
        known.addAll(runs.keySet());
        Map<String, PlanSums> sums = new TreeMap<>();
        for (String plan : known) {
            Optional<Run> run = run(plan);
            PlanSums part = new PlanSums(
                    settled(plan) ? 1L : 0L,
                    run.map(Run::getFilesAnalysed).orElse(0L),
                    run.map(Run::getCacheHits).orElse(0L));
            sums.put(plan, part);
        }
        return sums;
    }

    /** Plans with reports or runs that the given one makes superfluous, because it covers the transition too. */
    List<String> superseded(String plan) {
        return settled(plan)
                ? outcomes.keySet().stream()
                        .filter(other -> plans.older(other, plan))
                        .toList()
                : List.of();
    }

    private boolean scorable(String plan) {
        return settled(plan)
                && Objects.requireNonNull(outcomes.get(plan)).size().isPresent();
    }
}
