package dev.assay.engine.analyze.content;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** YAML, and JSON as YAML, as nodes with lines. What cannot be read has none. */
final class YamlText {
    private static final int DEEPEST = 60;
    private static final int LONGEST = 1 << 20;

    private YamlText() {}

    /** One line of a value. */
    record Line(int number, String text) {}

    static Optional<Node> read(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(20);
        options.setNestingDepthLimit(DEEPEST);
        try {
            return Optional.ofNullable(new Yaml(options).compose(new StringReader(text.replace('\t', ' '))));
        } catch (YAMLException unreadable) {
            return Optional.empty();
        }
    }

    /** The value under a key of a mapping. */
    static Optional<Node> value(@Nullable Node node, String key) {
        if (!(node instanceof MappingNode mapping)) {
            return Optional.empty();
        }
        return mapping.getValue().stream()
                .filter(tuple -> scalar(tuple.getKeyNode()).equals(key))
                .map(NodeTuple::getValueNode)
                .findFirst();
    }

    static String scalar(Node node) {
        return node instanceof ScalarNode scalar ? scalar.getValue() : "";
    }

    static int line(Node node) {
        return node.getStartMark() == null ? 1 : node.getStartMark().getLine() + 1;
    }

    /** All lines of all values in document order, keys and what is switched off by {@code if: false} left out. */
    static List<Line> values(Node root) {
        List<Line> lines = new ArrayList<>();
        collect(root, lines, 0);
        return lines;
    }

    private static void collect(Node node, List<Line> lines, int depth) {
        if (depth > DEEPEST) {
            return;
        }
        switch (node) {
            case ScalarNode scalar -> addLines(scalar, lines);
            case SequenceNode sequence -> sequence.getValue().forEach(item -> collect(item, lines, depth + 1));
            case MappingNode mapping -> {
                if (value(mapping, "if")
                        .filter(off -> scalar(off).equals("false"))
                        .isEmpty()) {
                    mapping.getValue().forEach(tuple -> collect(tuple.getValueNode(), lines, depth + 1));
                }
            }
            default -> {}
        }
    }

    private static void addLines(ScalarNode scalar, List<Line> lines) {
        boolean block = scalar.getScalarStyle() == ScalarStyle.LITERAL || scalar.getScalarStyle() == ScalarStyle.FOLDED;
        int number = line(scalar) + (block ? 1 : 0);
        for (String text : scalar.getValue().split("\n", -1)) {
            if (!text.isBlank() && !text.stripLeading().startsWith("#")) {
                lines.add(new Line(number, text));
            }
            number++;
        }
    }
}
