package dev.assay.engine.suppress;

import java.io.StringReader;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Reads an {@code .assay.yaml} entry by entry, so that one broken entry costs nothing but itself. */
final class AssayFileParser {
    private static final Set<String> SUPPRESSION_KEYS = Set.of("rule", "path", "reason", "expires");

    private final List<PathPattern> exclusions = new ArrayList<>();
    private final List<Suppression> suppressions = new ArrayList<>();
    private final List<AssayFile.Problem> problems = new ArrayList<>();

    private int lines = 1;

    AssayFile parse(String text) {
        lines = Math.max(1, countLines(text));
        Node root = compose(text);
        if (root != null) {
            readTop(root);
        }
        return new AssayFile(exclusions, suppressions, problems);
    }

    private @Nullable Node compose(String text) {
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(0);
        options.setNestingDepthLimit(20);
        try {
            return new Yaml(options).compose(new StringReader(text));
        } catch (MarkedYAMLException broken) {
            int line = broken.getProblemMark() == null
                    ? 1
                    : broken.getProblemMark().getLine() + 1;
            problem(line, "is not YAML: " + oneLine(String.valueOf(broken.getProblem())));
        } catch (YAMLException broken) {
            problem(1, "is not YAML: " + oneLine(String.valueOf(broken.getMessage())));
        }
        return null;
    }

    private void readTop(Node root) {
        if (!(root instanceof MappingNode top)) {
            problem(line(root), "must be a mapping with the keys 'exclude' and 'suppress'");
            return;
        }
        for (NodeTuple entry : top.getValue()) {
            switch (scalar(entry.getKeyNode())) {
                case "version" -> readVersion(entry.getValueNode());
                case "exclude" -> items(entry.getValueNode(), "exclude").forEach(this::readExclusion);
                case "suppress" -> items(entry.getValueNode(), "suppress").forEach(this::readSuppression);
                default ->
                    problem(line(entry.getKeyNode()), "has the unknown key '" + scalar(entry.getKeyNode()) + "'");
            }
        }
    }

    private void readVersion(Node value) {
        if (!scalar(value).equals("1")) {
            problem(line(value), "has the unknown version '" + scalar(value) + "'; this release reads version 1");
        }
    }

    private List<Node> items(Node value, String key) {
        if (value instanceof SequenceNode sequence) {
            return sequence.getValue();
        }
        if (!isNull(value)) {
            problem(line(value), "needs a list under '" + key + "'");
        }
        return List.of();
    }

    private void readExclusion(Node item) {
        if (!(item instanceof ScalarNode)) {
            problem(line(item), "needs a path pattern for each item of 'exclude'");
            return;
        }
        try {
            exclusions.add(PathPattern.of(scalar(item)));
        } catch (IllegalArgumentException invalid) {
            problem(line(item), String.valueOf(invalid.getMessage()));
        }
    }

    private void readSuppression(Node item) {
        if (!(item instanceof MappingNode mapping)) {
            problem(line(item), "needs 'rule' and 'reason' for each item of 'suppress'");
            return;
        }
        Map<String, String> values = new HashMap<>();
        for (NodeTuple entry : mapping.getValue()) {
            String key = scalar(entry.getKeyNode());
            if (!SUPPRESSION_KEYS.contains(key)) {
                problem(line(entry.getKeyNode()), "has the unknown key '" + key + "' in a suppression");
                return;
            }
            values.put(key, scalar(entry.getValueNode()));
        }
        try {
            suppressions.add(suppression(values));
        } catch (IllegalArgumentException invalid) {
            problem(line(item), String.valueOf(invalid.getMessage()));
        }
    }

    private static Suppression suppression(Map<String, String> values) {
        String rule = values.getOrDefault("rule", "");
        if (!rule.contains("/")) {
            throw new IllegalArgumentException("a suppression needs a 'rule' such as security/sql-injection");
        }
        String reason = values.getOrDefault("reason", "");
        if (reason.isBlank()) {
            throw new IllegalArgumentException("the suppression of " + rule + " needs a 'reason'");
        }
        String path = values.get("path");
        return new Suppression(
                rule, path == null ? null : PathPattern.of(path), reason.strip(), date(values.get("expires")));
    }

    private static @Nullable LocalDate date(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return LocalDate.parse(text.strip());
        } catch (DateTimeParseException invalid) {
            throw new IllegalArgumentException("'expires: " + oneLine(text) + "' is no date like 2026-12-31", invalid);
        }
    }

    /** The YAML reader marks what is missing at the end of a file one line behind its last. */
    private void problem(int line, String reason) {
        problems.add(new AssayFile.Problem(Math.min(line, lines), reason));
    }

    /** Lines as git counts them: by line feeds alone. */
    private static int countLines(String text) {
        int feeds = (int) text.chars().filter(character -> character == '\n').count();
        return text.endsWith("\n") ? feeds : feeds + 1;
    }

    private static boolean isNull(Node node) {
        return node.getTag().equals(Tag.NULL);
    }

    private static String scalar(Node node) {
        return node instanceof ScalarNode scalar ? scalar.getValue() : "";
    }

    private static int line(Node node) {
        return node.getStartMark() == null ? 1 : node.getStartMark().getLine() + 1;
    }

    private static String oneLine(String text) {
        String folded = text.replaceAll("\\s+", " ").strip();
        return folded.length() <= 120 ? folded : folded.substring(0, 120) + "…";
    }
}
