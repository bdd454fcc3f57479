package dev.assay.engine.analyze;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The findings of one tree by fingerprint, with counts by rule, and a journal of what a move changes. */
final class FindingTable {
    private final Map<String, List<Located>> byFingerprint = new HashMap<>();
    private final Map<String, Tally> tallies = new HashMap<>();
    private @Nullable SortedMap<String, List<Located>> journal;

    void add(Located finding) {
        List<Located> equals = byFingerprint.computeIfAbsent(finding.fingerprint(), any -> new ArrayList<>(1));
        remember(finding.fingerprint(), equals);
        int at = Collections.binarySearch(equals, finding);
        equals.add(at < 0 ? -at - 1 : at, finding);
        tallies.put(finding.rule(), tally(finding).with(finding));
    }

    void remove(Located finding) {
        List<Located> equals = byFingerprint.get(finding.fingerprint());
        int at = equals == null ? -1 : Collections.binarySearch(equals, finding);
        if (equals == null || at < 0) {
            throw new IllegalStateException("no finding of " + finding.rule() + " at " + finding.path());
        }
        remember(finding.fingerprint(), equals);
        equals.remove(at);
        if (equals.isEmpty()) {
            byFingerprint.remove(finding.fingerprint());
        }
        tallies.put(finding.rule(), tally(finding).without(finding));
    }

    /** Starts to note what is there before each change. */
    void record() {
        journal = new TreeMap<>();
    }

    /** Stops noting. Gives the findings as they were, for every fingerprint that was touched. */
    SortedMap<String, List<Located>> recorded() {
        SortedMap<String, List<Located>> noted = journal == null ? new TreeMap<>() : journal;
        journal = null;
        return noted;
    }

    /** Sorted by path, line and column; the ordinal of a finding is its place here, from 1. */
    List<Located> equalsOf(String fingerprint) {
        return List.copyOf(byFingerprint.getOrDefault(fingerprint, List.of()));
    }

    SortedMap<String, List<Located>> all() {
        SortedMap<String, List<Located>> sorted = new TreeMap<>();
        byFingerprint.forEach((fingerprint, findings) -> sorted.put(fingerprint, List.copyOf(findings)));
        return sorted;
    }

    Map<String, Tally> tallies() {
        return Map.copyOf(tallies);
    }

    private void remember(String fingerprint, List<Located> before) {
        if (journal != null) {
            journal.computeIfAbsent(fingerprint, any -> List.copyOf(before));
        }
    }

    private Tally tally(Located finding) {
        return tallies.getOrDefault(finding.rule(), Tally.NONE);
    }
}
