package dev.assay.aggregator.topology;

import dev.assay.contract.event.DropKind;
import dev.assay.contract.event.LedgerItem;
import dev.assay.contract.event.ScoreChange;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What is said of a drop. */
final class Drops {
    private static final int TOP_ITEMS = 5;

    private Drops() {}

    /** One sentence. */
    static String message(ScoreChange change, double to) {
        String why =
                change.getDrops().stream().map(drop -> reason(drop, change)).collect(Collectors.joining("; "));
        return String.format(Locale.ROOT, "score %.1f to %.1f: %s", change.getFrom(), to, why);
    }

    /** The items that cost most, worst first. */
    static List<LedgerItem> worst(ScoreChange change) {
        return change.getItems().stream()
                .filter(item -> item.getPoints() < 0)
                .sorted(Comparator.comparingDouble(LedgerItem::getPoints))
                .limit(TOP_ITEMS)
                .toList();
    }

    private static String reason(DropKind drop, ScoreChange change) {
        return switch (drop) {
            case POINTS -> String.format(Locale.ROOT, "%.1f points not due to size", change.getPoints());
            case INTRODUCED ->
                String.format(Locale.ROOT, "new findings that weigh %.0f by severity", change.getIntroducedWeight());
            case GATE -> "a new gate finding";
        };
    }
}
