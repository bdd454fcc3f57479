package dev.assay.aggregator.topology;

import dev.assay.aggregator.state.BatchContent;
import dev.assay.aggregator.state.FindingId;
import dev.assay.aggregator.state.Shown;
import dev.assay.contract.event.FindingChange;
import dev.assay.contract.event.RuleDescription;
import dev.assay.contract.topic.RecordKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One document a finding and ref, under the plan that the ref shows. */
final class FindingProjection {
    private static final int PLAN_FIELD = 3;

    private final RepositoryState state;
    private final PlanCatalog plans;
    private final Emitter emitter;
    private final Views views;

    FindingProjection(RepositoryState state, PlanCatalog plans, Emitter emitter, Views views) {
        this.state = state;
        this.plans = plans;
        this.emitter = emitter;
        this.views = views;
    }

    /** All findings of the ref; what is out and is not among them goes. */
    void projectAll(FollowedRef ref, @Nullable Shown shown) {
        Set<String> leftOver = new HashSet<>(emitter.ids(ref.repository(), IndexNames.FINDINGS, ref.ref()));
        if (shown != null) {
            for (var entries : byFinding(ref.repository(), shown.getPlan()).values()) {
                write(ref, shown.getPlan(), entries).ifPresent(leftOver::remove);
            }
        }
        leftOver.stream().sorted().forEach(id -> emitter.remove(ref.repository(), IndexNames.FINDINGS, ref.ref(), id));
    }

    /** The findings of what has changed. */
    void project(FollowedRef ref, @Nullable Shown shown, Marks.Changed changed) {
        if (shown == null) {
            return;
        }
        for (FindingId finding : changed(ref, shown.getPlan(), changed)) {
            RecordKey key = RecordKey.of(
                    ref.repository(),
                    shown.getPlan(),
                    finding.getFingerprint(),
                    Integer.toString(finding.getOrdinal()));
            if (write(ref, shown.getPlan(), state.entries.under(key)).isEmpty()) {
                emitter.remove(ref.repository(), IndexNames.FINDINGS, ref.ref(), id(ref, finding));
            }
        }
    }

    private Set<FindingId> changed(FollowedRef ref, String plan, Marks.Changed changed) {
        Set<FindingId> findings = new LinkedHashSet<>();
        for (TransitionKey transition : changed.transitions()) {
            if (stands(ref, transition)) {
                state.batches
                        .under(transition.with(plan))
                        .forEach(row -> findings.addAll(row.value().getFindings()));
            }
        }
        for (RecordKey batch : changed.batches()) {
            TransitionKey transition = new TransitionKey(ref.repository(), batch.field(1), batch.field(2));
            boolean ofPlan = batch.fields().size() > PLAN_FIELD
                    && batch.field(PLAN_FIELD).equals(plan);
            BatchContent content = ofPlan && stands(ref, transition) ? state.batches.get(batch) : null;
            if (content != null) {
                findings.addAll(content.getFindings());
            }
        }
        return findings;
    }

    private boolean stands(FollowedRef ref, TransitionKey transition) {
        return views.places(transition).stream().anyMatch(place -> place.ref().equals(ref.ref()));
    }

    private Map<FindingId, List<Table.Row<FindingChange>>> byFinding(String repository, String plan) {
        Map<FindingId, List<Table.Row<FindingChange>>> findings = new LinkedHashMap<>();
        for (var row : state.entries.under(RecordKey.of(repository, plan))) {
            FindingId id =
                    new FindingId(row.value().getFingerprint(), row.value().getOrdinal());
            findings.computeIfAbsent(id, _ -> new ArrayList<>()).add(row);
        }
        return findings;
    }

    /** Writes the finding's document and gives its id; empty when no entry counts for the ref. */
    private Optional<String> write(FollowedRef ref, String plan, List<Table.Row<FindingChange>> entries) {
        PlanModel model = plans.model(plan);
        Optional<FindingHistory> history = FindingHistory.of(counting(ref, entries));
        if (model == null || history.isEmpty()) {
            return Optional.empty();
        }
        FindingChange change = history.get().place().change();
        RuleDescription rule = model.rule(change.getRule());
        if (rule == null) {
            return Optional.empty();
        }
        String id = id(ref, new FindingId(change.getFingerprint(), change.getOrdinal()));
        emitter.put(
                ref.repository(),
                IndexNames.FINDINGS,
                ref.ref(),
                id,
                new FindingDocument(state, ref, plan, rule, history.get()).json());
        return Optional.of(id);
    }

    private List<FindingHistory.Entry> counting(FollowedRef ref, List<Table.Row<FindingChange>> rows) {
        List<FindingHistory.Entry> entries = new ArrayList<>();
        for (var row : rows) {
            TransitionKey transition = new TransitionKey(
                    ref.repository(), row.key().field(4), row.key().field(5));
            for (Views.Place place : views.places(transition)) {
                if (place.ref().equals(ref.ref()) && ref.line().counts(place.position(), transition.baseline())) {
                    entries.add(new FindingHistory.Entry(place.position(), transition.commit(), row.value()));
                }
            }
        }
        return entries;
    }

    private static String id(FollowedRef ref, FindingId finding) {
        return DocumentId.of(
                ref.repository(), ref.ref(), finding.getFingerprint(), Integer.toString(finding.getOrdinal()));
    }
}
