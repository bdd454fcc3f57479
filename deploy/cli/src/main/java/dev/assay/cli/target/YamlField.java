package dev.assay.cli.target;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * One value of a YAML file, read strictly: a wrong type is an error at its place.
 *
 * @param name what messages call it
 */
record YamlField(String name, Node node) {

    /** A value that is not what the file may hold. */
    static final class Invalid extends Exception {
        private static final long serialVersionUID = 1L;

        private final String place;

        /**
         * At a place of the file.
         *
         * @param mark null for the beginning
         */
        Invalid(@Nullable Mark mark, String message) {
            super(message);
            this.place = mark == null ? "1:1" : YamlField.place(mark);
        }

        /** Line and column from 1, as {@code 12:3}. */
        String place() {
            return place;
        }
    }

    /** Makes a value and refuses what it cannot be made from. */
    interface Construction<T> {
        T make() throws Invalid;
    }

    static YamlField required(Map<String, YamlField> fields, String name, Node parent) throws Invalid {
        YamlField field = fields.get(name);
        if (field == null) {
            throw new YamlField(name, parent).invalid(name + " is missing");
        }
        return field;
    }

    Invalid invalid(String message) {
        return new Invalid(node.getStartMark(), message);
    }

    /** Line and column from 1, as {@code 12:3}. */
    String place() {
        return place(node.getStartMark());
    }

    private static String place(Mark mark) {
        return (mark.getLine() + 1) + ":" + (mark.getColumn() + 1);
    }

    /** Runs a constructor that validates, and puts what it says at this place. */
    <T> T checked(Construction<T> construction) throws Invalid {
        try {
            return construction.make();
        } catch (IllegalArgumentException refused) {
            throw invalid(String.valueOf(refused.getMessage()));
        }
    }

    String text() throws Invalid {
        if (!(node instanceof ScalarNode scalar) || scalar.getTag().equals(Tag.NULL)) {
            throw invalid(name + " must be a text");
        }
        return scalar.getValue();
    }

    double number() throws Invalid {
        try {
            return Double.parseDouble(text());
        } catch (NumberFormatException notANumber) {
            throw invalid(name + " must be a number, not " + text());
        }
    }

    List<YamlField> sequence() throws Invalid {
        if (!(node instanceof SequenceNode sequence)) {
            throw invalid(name + " must be a list");
        }
        List<YamlField> items = new ArrayList<>();
        for (Node item : sequence.getValue()) {
            items.add(new YamlField("an entry of " + name, item));
        }
        return items;
    }

    /** The fields of a mapping, in the order of the file, each key once. */
    Map<String, YamlField> mapping() throws Invalid {
        return mapping(key -> {});
    }

    Map<String, YamlField> mapping(Set<String> allowed) throws Invalid {
        return mapping(key -> {
            if (!allowed.contains(key.text())) {
                throw key.invalid("unknown key " + key.text() + "; known are "
                        + String.join(", ", allowed.stream().sorted().toList()));
            }
        });
    }

    private interface Check {
        void of(YamlField key) throws Invalid;
    }

    private Map<String, YamlField> mapping(Check check) throws Invalid {
        if (!(node instanceof MappingNode mapping)) {
            throw invalid(name + " must be a mapping");
        }
        Map<String, YamlField> fields = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            YamlField key = new YamlField("a key of " + name, tuple.getKeyNode());
            check.of(key);
            if (fields.put(key.text(), new YamlField(key.text(), tuple.getValueNode())) != null) {
                throw key.invalid(key.text() + " is given twice");
            }
        }
        return fields;
    }
}
