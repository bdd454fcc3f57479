package dev.assay.aggregator.topology;

import dev.assay.contract.event.Change;
import dev.assay.contract.event.FindingChange;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What the transitions of a line say of one finding.
 *
 * @param last the highest entry: it decides whether the finding is open
 * @param place the highest entry that says where the finding is (or was)
 * @param introduced the highest entry that introduces it; null while that one has not come
 */
record FindingHistory(Entry last, Entry place, @Nullable Entry introduced) {

    /** A change at its position on the line. */
    record Entry(Position position, String commit, FindingChange change) {}

    private static final Comparator<Entry> BY_POSITION = Comparator.comparing(Entry::position);

    /** Folds the entries on the line, in any order; empty when there is none. */
    static Optional<FindingHistory> of(Collection<Entry> entries) {
        return highest(entries, _ -> true)
                .map(last -> new FindingHistory(
                        last,
                        highest(entries, change -> change != Change.FIXED).orElse(last),
                        highest(entries, change -> change == Change.INTRODUCED).orElse(null)));
    }

    boolean fixed() {
        return last.change().getChange() == Change.FIXED;
    }

    private static Optional<Entry> highest(Collection<Entry> entries, Predicate<Change> wanted) {
        return entries.stream()
                .filter(entry -> wanted.test(entry.change().getChange()))
                .max(BY_POSITION);
    }
}
