package dev.assay.engine.rule;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** A YAML mapping that is read strictly: what nobody asked for is an error, and every error knows its line. */
final class YamlMapping {

    private final String file;
    private final int line;
    private final Map<String, Node> unread;
    private final Map<String, Integer> keyLines = new LinkedHashMap<>();

    private YamlMapping(String file, int line, Map<String, Node> entries) {
        this.file = file;
        this.line = line;
        this.unread = entries;
    }

    static YamlMapping of(String file, Node node) throws RuleFileException {
        if (!(node instanceof MappingNode mapping)) {
            throw new RuleFileException(file, lineOf(node), "must be a mapping");
        }
        Map<String, Node> entries = new LinkedHashMap<>();
        YamlMapping result = new YamlMapping(file, lineOf(node), entries);
        for (NodeTuple tuple : mapping.getValue()) {
            String key = result.scalar(tuple.getKeyNode(), "a key");
            if (entries.put(key, tuple.getValueNode()) != null) {
                throw new RuleFileException(file, lineOf(tuple.getKeyNode()), "key '" + key + "' is there twice");
            }
            result.keyLines.put(key, lineOf(tuple.getKeyNode()));
        }
        return result;
    }

    static int lineOf(Node node) {
        return node.getStartMark().getLine() + 1;
    }

    /** Line of the first line of a scalar's text: block scalars start below their indicator. */
    static int textLineOf(ScalarNode node) {
        return switch (node.getScalarStyle()) {
            case LITERAL, FOLDED -> lineOf(node) + 1;
            default -> lineOf(node);
        };
    }

    int line() {
        return line;
    }

    int lineOfKey(String key) {
        return keyLines.getOrDefault(key, line);
    }

    List<String> keys() {
        return List.copyOf(keyLines.keySet());
    }

    @Nullable
    Node optional(String key) {
        return unread.remove(key);
    }

    String text(String key) throws RuleFileException {
        String text = optionalText(key);
        if (text == null) {
            throw new RuleFileException(file, line, "'" + key + "' is missing");
        }
        return text;
    }

    @Nullable
    String optionalText(String key) throws RuleFileException {
        Node node = optional(key);
        if (node == null) {
            return null;
        }
        String text = scalar(node, "'" + key + "'").strip();
        if (text.isEmpty()) {
            throw new RuleFileException(file, lineOf(node), "'" + key + "' is empty");
        }
        return text;
    }

    boolean flag(String key) throws RuleFileException {
        return switch (text(key)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw error(key, "must be true or false");
        };
    }

    double number(String key) throws RuleFileException {
        String text = text(key);
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException notANumber) {
            throw error(key, "must be a number, is '" + text + "'");
        }
    }

    <E extends Enum<E>> E choice(String key, Class<E> type) throws RuleFileException {
        String text = text(key);
        Function<E, String> name =
                value -> value.name().toLowerCase(Locale.ROOT).replace('_', '-');
        for (E value : type.getEnumConstants()) {
            if (name.apply(value).equals(text)) {
                return value;
            }
        }
        String known = Arrays.stream(type.getEnumConstants()).map(name).collect(Collectors.joining(", "));
        throw error(key, "is '" + text + "', must be one of " + known);
    }

    List<Node> list(String key) throws RuleFileException {
        Node node = optional(key);
        if (node == null) {
            return List.of();
        }
        if (!(node instanceof SequenceNode sequence)) {
            throw error(key, "must be a list");
        }
        return sequence.getValue();
    }

    List<Integer> wholeNumbers(String key) throws RuleFileException {
        List<Integer> numbers = new ArrayList<>();
        for (Node node : list(key)) {
            try {
                numbers.add(Integer.valueOf(scalar(node, "'" + key + "'")));
            } catch (NumberFormatException notANumber) {
                throw new RuleFileException(file, lineOf(node), "'" + key + "' must hold whole numbers");
            }
        }
        return numbers;
    }

    String scalar(Node node, String what) throws RuleFileException {
        if (!(node instanceof ScalarNode scalar)) {
            throw new RuleFileException(file, lineOf(node), what + " must be text");
        }
        return scalar.getValue();
    }

    RuleFileException error(String key, String reason) {
        return new RuleFileException(file, lineOfKey(key), "'" + key + "' " + reason);
    }

    /** To be called when everything known was read. */
    void end() throws RuleFileException {
        for (String key : unread.keySet()) {
            throw new RuleFileException(file, lineOfKey(key), "unknown key '" + key + "'");
        }
    }
}
