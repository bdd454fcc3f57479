package dev.assay.engine.settings;

import static dev.assay.engine.settings.YamlEntry.line;
import static dev.assay.engine.settings.YamlEntry.oneLine;
import static dev.assay.engine.settings.YamlEntry.scalar;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
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
    private static final Set<String> LAYER_KEYS = Set.of("name", "paths");
    /** Each entry is asked of every path: this bounds what a settings file can cost. */
    private static final int MOST_ENTRIES = 1_000;

    private static final int DEEPEST_NESTING = 20;

    private final List<PathPattern> exclusions = new ArrayList<>();
    private final List<Suppression> suppressions = new ArrayList<>();
    private final List<Layer> layers = new ArrayList<>();
    private final List<AssayFile.Problem> problems = new ArrayList<>();
    private int entries;
    private int lines = 1;

    AssayFile parse(String text) {
        lines = Math.max(1, countLines(text));
        Node root = compose(text);
        if (root != null) {
            readTop(root);
        }
        return new AssayFile(exclusions, suppressions, new Layers(layers), problems);
    }

    private @Nullable Node compose(String text) {
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(0);
        options.setNestingDepthLimit(DEEPEST_NESTING);
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
            problem(line(root), "must be a mapping with keys such as 'exclude' and 'suppress'");
            return;
        }
        for (NodeTuple entry : top.getValue()) {
            String key = scalar(entry.getKeyNode());
            switch (key) {
                case "version" -> readVersion(entry.getValueNode());
                case "exclude" -> readAll(key, entry.getValueNode(), this::readExclusion);
                case "suppress" -> readAll(key, entry.getValueNode(), this::readSuppression);
                case "layers" -> readAll(key, entry.getValueNode(), this::readLayer);
                default -> problem(line(entry.getKeyNode()), "has the unknown key '" + oneLine(key) + "'");
            }
        }
    }

    private void readVersion(Node value) {
        if (!scalar(value).equals("1")) {
            problem(
                    line(value),
                    "has the unknown version '" + oneLine(scalar(value)) + "'; this release reads version 1");
        }
    }

    @FunctionalInterface
    private interface ItemReader {
        void read(Node item) throws Unreadable;
    }

    private void readAll(String key, Node value, ItemReader reader) {
        if (!(value instanceof SequenceNode list)) {
            if (!value.getTag().equals(Tag.NULL)) {
                problem(line(value), "needs a list under '" + key + "'");
            }
            return;
        }
        for (Node item : list.getValue()) {
            if (++entries > MOST_ENTRIES) {
                problem(line(item), "has more than " + MOST_ENTRIES + " entries; the rest is not read");
                return;
            }
            try {
                reader.read(item);
            } catch (Unreadable unreadable) {
                problem(unreadable.problem().line(), unreadable.problem().reason());
            }
        }
    }

    private void readExclusion(Node item) throws Unreadable {
        exclusions.add(YamlEntry.pattern(item));
    }

    private void readSuppression(Node item) throws Unreadable {
        YamlEntry entry = YamlEntry.of(item, "a suppression", SUPPRESSION_KEYS);
        String rule = entry.rule();
        String reason = entry.reason("the suppression of " + oneLine(rule));
        suppressions.add(new Suppression(rule, entry.path(), reason, entry.expires()));
    }

    /** A pattern alone is a layer that is named by it. */
    private void readLayer(Node item) throws Unreadable {
        if (item instanceof ScalarNode) {
            layers.add(new Layer(layers.size(), scalar(item).strip(), List.of(YamlEntry.pattern(item)), line(item)));
            return;
        }
        YamlEntry entry = YamlEntry.of(item, "a layer", LAYER_KEYS);
        try {
            layers.add(new Layer(layers.size(), entry.text("name").strip(), entry.paths(), entry.line()));
        } catch (IllegalArgumentException incomplete) {
            throw entry.unreadable(String.valueOf(incomplete.getMessage()));
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
}
