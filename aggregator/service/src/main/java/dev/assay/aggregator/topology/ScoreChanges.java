package dev.assay.aggregator.topology;

import dev.assay.contract.event.Category;
import dev.assay.contract.event.Change;
import dev.assay.contract.event.DropKind;
import dev.assay.contract.event.LedgerItem;
import dev.assay.contract.event.LedgerKind;
import dev.assay.contract.event.ScoreChange;
import dev.assay.scoring.Judgement;
import dev.assay.scoring.Ledger;
import dev.assay.scoring.LedgerEntry;
import dev.assay.scoring.Transition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Why the shown score changed with a transition, down to each finding, its commit and who wrote that. */
final class ScoreChanges {
    /** Findings that are told one by one; the rest of a large merge is told by rule. */
    private static final int MOST_FINDINGS = 500;

    private final FindingMoves moves;

    ScoreChanges(FindingMoves moves) {
        this.moves = moves;
    }

    /**
     * The change of a transition; empty when the tree before was not measured.
     *
     * @param below what the history shows at the position below, or null when it shows nothing there
     */
    Optional<ScoreChange> of(TransitionView.Scored scored, @Nullable Double below) {
        Optional<Transition> both = scored.outcome().transition(scored.model().scoring());
        if (both.isEmpty()) {
            return Optional.empty();
        }
        Transition transition = both.get();
        Ledger own = Ledger.of(transition, scored.model().scoring());
        Ledger ledger = below == null ? own : own.after(below);
        Judgement judgement = Judgement.of(transition, scored.model().scoring());
        List<LedgerItem> items = items(ledger);
        return Optional.of(new ScoreChange(
                ledger.from(),
                sum(items, LedgerKind.FINDING),
                sum(items, LedgerKind.SIZE),
                sum(items, LedgerKind.GATE),
                sum(items, LedgerKind.METHOD),
                judgement.points(),
                judgement.introducedWeight(),
                transition.flows().values().stream()
                        .mapToLong(Transition.Flow::introduced)
                        .sum(),
                transition.flows().values().stream()
                        .mapToLong(Transition.Flow::fixed)
                        .sum(),
                judgement.drops().stream()
                        .map(drop -> DropKind.valueOf(drop.name()))
                        .toList(),
                items));
    }

    private List<LedgerItem> items(Ledger ledger) {
        List<LedgerItem> items = new ArrayList<>();
        for (LedgerEntry entry : ledger.entries()) {
            switch (entry.kind()) {
                case FINDINGS -> findings(entry, items);
                case SIZE -> items.add(other(LedgerKind.SIZE, entry.points()));
                case GATE -> items.add(other(LedgerKind.GATE, entry.points()));
                case METHOD -> items.add(other(LedgerKind.METHOD, entry.points()));
            }
        }
        items.sort(Comparator.comparing(LedgerItem::getKind).thenComparingDouble(LedgerItem::getPoints));
        return items;
    }

    /** One item a finding; what was counted and is not among the findings known is one item together. */
    private void findings(LedgerEntry entry, List<LedgerItem> items) {
        String rule = String.valueOf(entry.rule());
        Category category = Category.valueOf(String.valueOf(entry.category()));
        int introduced = 0;
        int fixed = 0;
        for (FindingMoves.Move move : moves.of(rule)) {
            boolean came = move.change() == Change.INTRODUCED;
            boolean counted = came ? introduced < entry.introduced() : fixed < entry.fixed();
            if (items.size() == MOST_FINDINGS || !counted) {
                continue;
            }
            introduced += came ? 1 : 0;
            fixed += came ? 0 : 1;
            items.add(move.item(category, came ? entry.pointsPerFinding() : -entry.pointsPerFinding()));
        }
        int came = entry.introduced() - introduced;
        int went = entry.fixed() - fixed;
        if (came + went > 0) {
            items.add(together(rule, category, came, went, (came - went) * entry.pointsPerFinding()));
        }
    }

    private static LedgerItem together(String rule, Category category, int came, int went, double points) {
        LedgerItem.Builder item = LedgerItem.newBuilder(other(LedgerKind.FINDING, points))
                .setRule(rule)
                .setCategory(category)
                .setFindings(came + went);
        if (came == 0 || went == 0) {
            item.setChange(went == 0 ? Change.INTRODUCED : Change.FIXED);
        }
        return item.build();
    }

    private static LedgerItem other(LedgerKind kind, double points) {
        return LedgerItem.newBuilder().setKind(kind).setPoints(points).build();
    }

    private static double sum(List<LedgerItem> items, LedgerKind kind) {
        return items.stream()
                .filter(item -> item.getKind() == kind)
                .mapToDouble(LedgerItem::getPoints)
                .sum();
    }
}
