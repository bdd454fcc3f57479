package dev.assay.engine.rule;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/** The lines of an example that its markers speak of, counted from 1. */
record MarkedExample(SortedMap<Integer, Marker> lines) {

    enum Marker {
        FINDING,
        OK,
        TODO_FINDING
    }

    private static final Pattern MARKER =
            Pattern.compile("^\\s*(?:#|//|/\\*|\\{/\\*)\\s*(finding|ok|todo-finding)\\b.*");
    private static final Map<String, Marker> NAMES =
            Map.of("finding", Marker.FINDING, "ok", Marker.OK, "todo-finding", Marker.TODO_FINDING);

    /** Each marker speaks of the next line that is neither a marker nor blank. */
    static MarkedExample of(Example example) {
        List<String> lines = example.text().lines().toList();
        SortedMap<Integer, Marker> marked = new TreeMap<>();
        for (int at = 0; at < lines.size(); at++) {
            Matcher matcher = MARKER.matcher(lines.get(at));
            if (matcher.matches()) {
                int target = at + 1;
                while (target < lines.size() && skipped(lines.get(target))) {
                    target++;
                }
                marked.put(target + 1, Objects.requireNonNull(NAMES.get(matcher.group(1))));
            }
        }
        return new MarkedExample(marked);
    }

    private static boolean skipped(String line) {
        return line.isBlank() || MARKER.matcher(line).matches();
    }

    List<Integer> marked(Marker marker) {
        return lines.entrySet().stream()
                .filter(entry -> entry.getValue() == marker)
                .map(Map.Entry::getKey)
                .toList();
    }
}
