package dev.assay.engine.report;

import dev.assay.engine.Change;
import dev.assay.engine.report.Delta.Entry;
import dev.assay.mirror.CommitInfo;
import dev.assay.mirror.Mirror;
import dev.assay.mirror.MirrorException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which commit within a transition introduced a finding. */
final class Blame {
    private final @Nullable String otherwise;
    private final Map<String, Map<Integer, String>> writers;

    private Blame(@Nullable String otherwise, Map<String, Map<Integer, String>> writers) {
        this.otherwise = otherwise;
        this.writers = writers;
    }

    /**
     * Asks git only where more than one commit can be meant.
     *
     * @param base null for a baseline, whose findings nobody in it introduced
     */
    static Blame of(Mirror mirror, @Nullable String base, CommitInfo commit, List<Entry> entries)
            throws MirrorException {
        if (base == null) {
            return new Blame(null, Map.of());
        }
        if (commit.parents().equals(List.of(base))) {
            return new Blame(commit.id(), Map.of());
        }
        SortedMap<String, SortedSet<Integer>> lines = new TreeMap<>();
        for (Entry entry : entries) {
            if (entry.change() == Change.INTRODUCED && entry.place().line() > 0) {
                lines.computeIfAbsent(entry.place().path(), any -> new TreeSet<>())
                        .add(entry.place().line());
            }
        }
        Map<String, Map<Integer, String>> writers = new HashMap<>();
        for (Map.Entry<String, SortedSet<Integer>> file : lines.entrySet()) {
            writers.put(file.getKey(), mirror.blame(base, commit.id(), file.getKey(), file.getValue()));
        }
        return new Blame(commit.id(), writers);
    }

    /** The commit; null in a baseline and for what the transition does not introduce. */
    @Nullable
    String introducedBy(Entry entry) {
        if (otherwise == null || entry.change() != Change.INTRODUCED) {
            return null;
        }
        return writers.getOrDefault(entry.place().path(), Map.of())
                .getOrDefault(entry.place().line(), otherwise);
    }
}
