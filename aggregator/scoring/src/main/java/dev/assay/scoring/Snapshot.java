package dev.assay.scoring;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is known of one tree: its size and how many findings are open.
 *
 * @param lines lines of analysed source that are neither blank nor comment
 * @param open open, unsuppressed findings by rule; a rule that is not named has none
 * @param unsettled analyzers that did not report or reported in part: they widen the interval
 */
public record Snapshot(long lines, SortedMap<String, Integer> open, SortedSet<String> unsettled) {

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
        unsettled = Collections.unmodifiableSortedSet(new TreeSet<>(unsettled));
    }

    public static Snapshot of(long lines, Map<String, Integer> open, Collection<String> unsettled) {
        return new Snapshot(lines, new TreeMap<>(open), new TreeSet<>(unsettled));
    }

    /** K of the score: thousands of lines, at least a tenth. */
    public double size() {
        return Size.thousands(lines);
    }

    public int open(String rule) {
        return open.getOrDefault(rule, 0);
    }
}
