package dev.assay.scoring;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What is known of one tree: its size and how many findings are open.
 *
 * @param lines lines of analysed source that are neither blank nor comment
 * @param open open, unsuppressed findings by rule; a rule that is not named has none
 * @param unsettled analyzers that did not report or reported in part, with the share of the source that they did not
 *     read, above 0 to 1: they widen the interval
 */
public record Snapshot(long lines, SortedMap<String, Integer> open, SortedMap<String, Double> unsettled) {

    public Snapshot {
        if (lines < 0) {
            throw new IllegalArgumentException("lines must be at least 0, not " + lines);
        }
        open.forEach((rule, count) -> {
            if (count < 0) {
                throw new IllegalArgumentException("open findings of " + rule + " must be at least 0, not " + count);
            }
        });
        open = Collections.unmodifiableSortedMap(new TreeMap<>(open));
        unsettled.forEach((analyzer, share) -> {
            if (!(share > 0 && share <= 1)) {
                throw new IllegalArgumentException(
                        "the unread share of " + analyzer + " must be in (0, 1], not " + share);
            }
        });
        unsettled = Collections.unmodifiableSortedMap(new TreeMap<>(unsettled));
    }

    /**
     * A tree that each analyzer read wholly or not at all.
     *
     * @param missing analyzers that read nothing
     */
    public static Snapshot of(long lines, Map<String, Integer> open, Collection<String> missing) {
        return of(lines, open, missing.stream().collect(Collectors.toMap(Function.identity(), any -> 1.0)));
    }

    public static Snapshot of(long lines, Map<String, Integer> open, Map<String, Double> unsettled) {
        return new Snapshot(lines, new TreeMap<>(open), new TreeMap<>(unsettled));
    }

    /** K of the score: thousands of lines, at least a tenth. */
    public double size() {
        return Size.thousands(lines);
    }

    public int open(String rule) {
        return open.getOrDefault(rule, 0);
    }
}
