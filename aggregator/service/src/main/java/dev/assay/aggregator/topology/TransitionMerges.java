package dev.assay.aggregator.topology;

import dev.assay.aggregator.state.PlacedTransition;
import dev.assay.aggregator.state.WrittenPart;
import dev.assay.contract.event.CommitEvent;
import dev.assay.contract.event.CommitIdentity;
import dev.assay.contract.event.ProvenanceKind;
import dev.assay.contract.topic.RecordKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Merges of commit events: where transitions stand, and who wrote their commits. */
final class TransitionMerges {
    /** Part number of the transition's own commit; the parts of a merge count from 1. */
    private static final int OWN_COMMIT = 0;

    private TransitionMerges() {}

    static void commit(RepositoryState state, String key, @Nullable CommitEvent event, long offset) {
        if (event == null) {
            return;
        }
        TransitionKey transition = TransitionKey.of(event.getRepository(), event.getCommit(), event.getBase());
        boolean changed = place(state, event, transition);
        changed |= identity(state, event.getRepository(), event.getIdentity());
        for (CommitIdentity merged : event.getMerged()) {
            changed |= identity(state, event.getRepository(), merged);
        }
        if (changed) {
            new Marks(state).transition(transition);
        }
    }

    private static boolean place(RepositoryState state, CommitEvent event, TransitionKey transition) {
        Position position = new Position(event.getEpoch(), event.getDepth());
        RecordKey key = RecordKey.of(
                event.getRepository(), event.getRef(), position.epochField(), position.depthField(), transition.base());
        PlacedTransition known = state.transitions.get(key);
        PlacedTransition merged = merge(known, event);
        if (merged.equals(known)) {
            return false;
        }
        state.transitions.put(key, merged);
        state.places.put(transition.with(event.getRef(), position.epochField(), position.depthField()), "1");
        return true;
    }

    private static PlacedTransition merge(@Nullable PlacedTransition known, CommitEvent event) {
        SortedMap<Integer, WrittenPart> parts = new TreeMap<>();
        if (known != null) {
            known.getWritten().forEach(part -> parts.put(part.getPart(), part));
        }
        parts.merge(OWN_COMMIT, written(OWN_COMMIT, List.of(event.getIdentity())), TransitionMerges::better);
        if (!event.getMerged().isEmpty()) {
            parts.merge(event.getPart(), written(event.getPart(), event.getMerged()), TransitionMerges::better);
        }
        return new PlacedTransition(
                event.getCommit(),
                event.getBase(),
                event.getIdentity().getCommittedAt(),
                new ArrayList<>(parts.values()));
    }

    private static WrittenPart written(int part, List<CommitIdentity> commits) {
        long aiAssisted = 0;
        long human = 0;
        long unknown = 0;
        SortedMap<String, Long> tools = new TreeMap<>();
        for (CommitIdentity commit : commits) {
            switch (commit.getProvenance().getKind()) {
                case AI_ASSISTED -> aiAssisted++;
                case HUMAN -> human++;
                case UNKNOWN -> unknown++;
            }
            commit.getProvenance().getTools().forEach(tool -> tools.merge(tool, 1L, Long::sum));
        }
        return new WrittenPart(part, aiAssisted, human, unknown, tools);
    }

    /** Notes may tell later what a commit did not tell at first: the part with more known stays. */
    private static WrittenPart better(WrittenPart left, WrittenPart right) {
        Comparator<WrittenPart> order = Comparator.<WrittenPart>comparingLong(part -> -part.getUnknown())
                .thenComparingLong(WrittenPart::getAiAssisted)
                .thenComparing(part -> part.getTools().toString());
        return order.compare(left, right) >= 0 ? left : right;
    }

    private static boolean identity(RepositoryState state, String repository, CommitIdentity identity) {
        RecordKey key = RecordKey.of(repository, identity.getCommit());
        CommitIdentity known = state.identities.get(key);
        if (known != null && compare(state, known, identity) >= 0) {
            return false;
        }
        state.identities.put(key, identity);
        return true;
    }

    private static int compare(RepositoryState state, CommitIdentity left, CommitIdentity right) {
        int known = Integer.compare(
                rank(left.getProvenance().getKind()), rank(right.getProvenance().getKind()));
        return known != 0
                ? known
                : Arrays.compareUnsigned(state.identities.encode(left), state.identities.encode(right));
    }

    private static int rank(ProvenanceKind kind) {
        return switch (kind) {
            case UNKNOWN -> 0;
            case HUMAN -> 1;
            case AI_ASSISTED -> 2;
        };
    }
}
