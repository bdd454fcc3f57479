package dev.assay.aggregator.topology;

import dev.assay.contract.event.Category;
import dev.assay.contract.event.Change;
import dev.assay.contract.event.CommitIdentity;
import dev.assay.contract.event.FindingChange;
import dev.assay.contract.event.LedgerItem;
import dev.assay.contract.event.LedgerKind;
import dev.assay.contract.topic.RecordKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The scored findings that a transition brought and took away, by rule, each with its commit. */
final class FindingMoves {
    private static final Comparator<Move> ORDER = Comparator.comparing(Move::change)
            .thenComparing(move -> move.finding().getFingerprint())
            .thenComparingInt(move -> move.finding().getOrdinal());

    private final Map<String, List<Move>> byRule;

    /**
     * A finding that came or went.
     *
     * @param commit what wrote its line, or took it away
     * @param identity null while no event has told it
     */
    record Move(
            FindingChange finding, String commit, @Nullable CommitIdentity identity) {
        Change change() {
            return finding.getChange();
        }

        LedgerItem item(Category category, double points) {
            return LedgerItem.newBuilder()
                    .setKind(LedgerKind.FINDING)
                    .setCategory(category)
                    .setRule(finding.getRule())
                    .setFingerprint(finding.getFingerprint() + "-" + finding.getOrdinal())
                    .setChange(finding.getChange())
                    .setFindings(1)
                    .setPath(finding.getPath())
                    .setLine(finding.getLine())
                    .setCommit(commit)
                    .setAuthor(identity == null ? null : identity.getAuthorName())
                    .setProvenance(
                            identity == null ? null : identity.getProvenance().getKind())
                    .setPoints(points)
                    .build();
        }
    }

    private FindingMoves(Map<String, List<Move>> byRule) {
        this.byRule = byRule;
    }

    static FindingMoves of(RepositoryState state, TransitionKey transition, String plan) {
        Map<String, List<Move>> byRule = new TreeMap<>();
        Map<String, @Nullable CommitIdentity> identities = new HashMap<>();
        for (var batch : state.batches.under(transition.with(plan))) {
            for (var id : batch.value().getFindings()) {
                FindingChange change = state.entries.get(ReportMerges.entryKey(transition, plan, id));
                if (change == null || change.getChange() == Change.RELOCATED || change.getSuppressed() != null) {
                    continue;
                }
                boolean told = change.getChange() == Change.INTRODUCED && change.getIntroducedBy() != null;
                String commit = told ? String.valueOf(change.getIntroducedBy()) : transition.commit();
                byRule.computeIfAbsent(change.getRule(), _ -> new ArrayList<>())
                        .add(new Move(
                                change,
                                commit,
                                identities.computeIfAbsent(
                                        commit,
                                        by -> state.identities.get(RecordKey.of(transition.repository(), by)))));
            }
        }
        byRule.values().forEach(moves -> moves.sort(ORDER));
        return new FindingMoves(byRule);
    }

    List<Move> of(String rule) {
        return byRule.getOrDefault(rule, List.of());
    }
}
