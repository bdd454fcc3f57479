package dev.assay.mirror;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Which commit of a first-parent line brings which others. Told by the graph alone: no order of dates comes in. */
final class Merges {
    private final Map<String, List<String>> parents;
    private final Set<String> known = new HashSet<>();

    /**
     * Merges in a part of a history.
     *
     * @param parents parents in git's order by commit, for every commit of the part
     */
    Merges(Map<String, List<String>> parents) {
        this.parents = parents;
    }

    /**
     * What each commit of a line brings beyond its first parent, parents first.
     *
     * @param line oldest first, without a gap; what its first commit brings is told too
     */
    Map<String, List<String>> along(List<String> line) {
        Map<String, List<String>> brought = new LinkedHashMap<>();
        known.addAll(line);
        for (String commit : line) {
            List<String> others = new ArrayList<>();
            List<String> own = parents.getOrDefault(commit, List.of());
            own.stream().skip(1).forEach(parent -> reach(parent, others));
            brought.put(commit, others);
        }
        return brought;
    }

    /** Depth first and without recursion: histories are deeper than stacks. */
    private void reach(String start, List<String> found) {
        Deque<Visit> path = new ArrayDeque<>();
        enter(start, path);
        while (!path.isEmpty()) {
            Visit visit = path.element();
            if (visit.next < visit.parents.size()) {
                enter(visit.parents.get(visit.next++), path);
            } else {
                found.add(path.pop().commit);
            }
        }
    }

    private void enter(String commit, Deque<Visit> path) {
        List<String> next = parents.get(commit);
        if (next != null && known.add(commit)) {
            path.push(new Visit(commit, next));
        }
    }

    private static final class Visit {
        private final String commit;
        private final List<String> parents;
        private int next;

        Visit(String commit, List<String> parents) {
            this.commit = commit;
            this.parents = parents;
        }
    }

    /** Reads lines of {@code rev-list --parents}. */
    static Map<String, List<String>> parents(List<String> lines) {
        Map<String, String> names = new HashMap<>();
        Map<String, List<String>> parents = new HashMap<>();
        for (String line : lines) {
            List<String> ids = new ArrayList<>();
            for (String id : line.split(" ", -1)) {
                ids.add(Objects.requireNonNullElse(names.putIfAbsent(id, id), id));
            }
            parents.put(ids.getFirst(), List.copyOf(ids.subList(1, ids.size())));
        }
        return parents;
    }
}
