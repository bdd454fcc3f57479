package dev.assay.engine.settings;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** One item of a list in the settings file: a mapping with known keys. */
final class YamlEntry {
    private static final int LONGEST_QUOTE = 120;

    private final String what;
    private final int line;
    private final Map<String, Node> values;

    private YamlEntry(String what, int line, Map<String, Node> values) {
        this.what = what;
        this.line = line;
        this.values = values;
    }

    /** @param what names such an item in messages, e.g. {@code a suppression} */
    static YamlEntry of(Node item, String what, Set<String> keys) throws Unreadable {
        if (!(item instanceof MappingNode mapping)) {
            throw new Unreadable(line(item), "has something else where " + what + " should be");
        }
        Map<String, Node> values = new LinkedHashMap<>();
        for (NodeTuple entry : mapping.getValue()) {
            String key = scalar(entry.getKeyNode());
            if (!keys.contains(key)) {
                throw new Unreadable(line(entry.getKeyNode()), "has the unknown key '" + oneLine(key) + "' in " + what);
            }
            values.put(key, entry.getValueNode());
        }
        return new YamlEntry(what, line(item), values);
    }

    int line() {
        return line;
    }

    Unreadable unreadable(String reason) {
        return new Unreadable(line, reason);
    }

    /** The rule, or the category with a star, that the item is about. */
    String rule() throws Unreadable {
        String rule = text("rule").strip();
        if (!rule.contains("/")) {
            throw unreadable(what + " needs a 'rule' such as security/sql-injection");
        }
        return rule;
    }

    String reason(String of) throws Unreadable {
        String reason = text("reason").strip();
        if (reason.isEmpty()) {
            throw unreadable(of + " needs a 'reason'");
        }
        return reason;
    }

    /** Empty when the key is absent. */
    String text(String key) {
        Node value = values.get(key);
        return value == null ? "" : scalar(value);
    }

    @Nullable
    PathPattern path() throws Unreadable {
        Node value = values.get("path");
        return value == null ? null : pattern(value);
    }

    /** One pattern or a list of them; empty when the key is absent. */
    List<PathPattern> paths() throws Unreadable {
        Node value = values.get("paths");
        if (value == null) {
            return List.of();
        }
        List<PathPattern> patterns = new ArrayList<>();
        for (Node item : value instanceof SequenceNode list ? list.getValue() : List.of(value)) {
            patterns.add(pattern(item));
        }
        return patterns;
    }

    @Nullable
    LocalDate expires() throws Unreadable {
        Node value = values.get("expires");
        if (value == null) {
            return null;
        }
        try {
            return LocalDate.parse(scalar(value).strip());
        } catch (DateTimeParseException invalid) {
            throw unreadable("'expires: " + oneLine(scalar(value)) + "' is no date like 2026-12-31");
        }
    }

    static PathPattern pattern(Node node) throws Unreadable {
        if (!(node instanceof ScalarNode)) {
            throw new Unreadable(line(node), "has something else where a path pattern should be");
        }
        try {
            return PathPattern.of(scalar(node));
        } catch (IllegalArgumentException invalid) {
            throw new Unreadable(line(node), String.valueOf(invalid.getMessage()));
        }
    }

    static String scalar(Node node) {
        return node instanceof ScalarNode scalar ? scalar.getValue() : "";
    }

    static int line(Node node) {
        return node.getStartMark() == null ? 1 : node.getStartMark().getLine() + 1;
    }

    static String oneLine(String text) {
        String folded = text.replaceAll("\\s+", " ").strip();
        return folded.length() <= LONGEST_QUOTE ? folded : folded.substring(0, LONGEST_QUOTE) + "…";
    }
}
