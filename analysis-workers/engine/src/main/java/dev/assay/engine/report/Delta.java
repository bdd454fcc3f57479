package dev.assay.engine.report;

import dev.assay.engine.Change;
import dev.assay.engine.analyze.Located;
import dev.assay.engine.analyze.TreeIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What differs between the findings of two trees. */
final class Delta {
    private Delta() {}

    /**
     * One finding that differs.
     *
     * @param before null when the change introduces it
     * @param after null when the change fixes it
     */
    record Entry(
            int ordinal, @Nullable Located before, @Nullable Located after) {
        Change change() {
            if (before == null) {
                return Change.INTRODUCED;
            }
            return after == null ? Change.FIXED : Change.RELOCATED;
        }

        /** Where it is now, or was last. */
        Located place() {
            if (after != null) {
                return after;
            }
            if (before == null) {
                throw new IllegalStateException("a finding on neither side");
            }
            return before;
        }

        /** 1 when the change opens it, -1 when it closes it: also by a suppression. */
        int opens() {
            int was = before != null && before.open() ? 1 : 0;
            int is = after != null && after.open() ? 1 : 0;
            return is - was;
        }
    }

    /** All findings of a tree, as introduced. */
    static List<Entry> fromNothing(TreeIndex index) {
        List<Entry> entries = new ArrayList<>();
        index.findings().forEach((fingerprint, after) -> compare(List.of(), after, entries));
        return entries;
    }

    /**
     * What differs since.
     *
     * @param before findings as they were, for every fingerprint that was touched
     */
    static List<Entry> since(SortedMap<String, List<Located>> before, TreeIndex index) {
        List<Entry> entries = new ArrayList<>();
        before.forEach((fingerprint, old) -> compare(old, index.findings(fingerprint), entries));
        return entries;
    }

    /** Findings of a change alone, which no tree holds. */
    static List<Entry> ofChange(List<Located> found) {
        SortedMap<String, List<Located>> byFingerprint = new TreeMap<>();
        for (Located finding : found.stream().distinct().sorted().toList()) {
            byFingerprint
                    .computeIfAbsent(finding.fingerprint(), any -> new ArrayList<>())
                    .add(finding);
        }
        List<Entry> entries = new ArrayList<>();
        for (Map.Entry<String, List<Located>> equals : byFingerprint.entrySet()) {
            compare(List.of(), equals.getValue(), entries);
        }
        return entries;
    }

    private static void compare(List<Located> before, List<Located> after, List<Entry> entries) {
        for (int place = 0; place < Math.max(before.size(), after.size()); place++) {
            Located was = place < before.size() ? before.get(place) : null;
            Located is = place < after.size() ? after.get(place) : null;
            if (was == null || is == null || !was.samePlace(is)) {
                entries.add(new Entry(place + 1, was, is));
            }
        }
    }
}
