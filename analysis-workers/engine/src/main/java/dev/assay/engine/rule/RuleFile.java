package dev.assay.engine.rule;

import dev.assay.engine.source.Language;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads one rule file. */
final class RuleFile {

    private final String file;

    private RuleFile(String file) {
        this.file = file;
    }

    /**
     * @param file the name used in messages
     * @throws RuleFileException with the line and the reason when the file breaks the format
     */
    static Rule parse(String file, byte[] content) throws RuleFileException {
        return new RuleFile(file).rule(content);
    }

    private Rule rule(byte[] content) throws RuleFileException {
        YamlMapping top = YamlMapping.of(file, compose(new String(content, StandardCharsets.UTF_8)));
        String id = top.text("id");
        Category category = top.choice("category", Category.class);
        Map<String, String> parameters = parameters(top, "parameters");
        Map<String, String> exampleParameters = parameters(top, "example-parameters");
        try {
            Rule rule = new Rule(
                    id,
                    Hashes.of(content),
                    category.id(),
                    file,
                    top.text("title"),
                    category,
                    top.choice("severity", Severity.class),
                    top.choice("confidence", Confidence.class),
                    top.choice("scope", Scope.class),
                    top.choice("unit", Unit.class),
                    top.choice("reads", Reads.class),
                    top.choice("where", Where.class),
                    top.flag("gating"),
                    top.number("density"),
                    top.wholeNumbers("cwe"),
                    top.text("why"),
                    top.text("fix"),
                    top.text("message"),
                    top.optionalText("implementation"),
                    parameters,
                    exampleParameters,
                    queries(top),
                    examples(top));
            top.end();
            return rule;
        } catch (IllegalArgumentException invalid) {
            throw new RuleFileException(file, top.line(), String.valueOf(invalid.getMessage()));
        }
    }

    private Node compose(String text) throws RuleFileException {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        options.setMaxAliasesForCollections(0);
        try {
            Node node = new Yaml(options).compose(new StringReader(text));
            if (node == null) {
                throw new RuleFileException(file, 1, "the file is empty");
            }
            return node;
        } catch (MarkedYAMLException broken) {
            int line = broken.getProblemMark() == null
                    ? 1
                    : broken.getProblemMark().getLine() + 1;
            throw new RuleFileException(file, line, "not YAML: " + broken.getProblem());
        } catch (YAMLException broken) {
            throw new RuleFileException(file, 1, "not YAML: " + broken.getMessage());
        }
    }

    private Map<String, String> parameters(YamlMapping top, String key) throws RuleFileException {
        Node node = top.optional(key);
        if (node == null) {
            return Map.of();
        }
        YamlMapping mapping = YamlMapping.of(file, node);
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String name : mapping.keys()) {
            parameters.put(name, mapping.text(name));
        }
        return parameters;
    }

    private Map<Language, List<RuleQuery>> queries(YamlMapping top) throws RuleFileException {
        Node node = top.optional("queries");
        Map<Language, List<RuleQuery>> queries = new EnumMap<>(Language.class);
        if (node == null) {
            return queries;
        }
        YamlMapping mapping = YamlMapping.of(file, node);
        for (String key : mapping.keys()) {
            List<RuleQuery> parsed = queryList(mapping.list(key), mapping.lineOfKey(key));
            for (Language language : languages(key, mapping.lineOfKey(key))) {
                queries.computeIfAbsent(language, any -> new ArrayList<>()).addAll(parsed);
            }
        }
        return queries;
    }

    private List<RuleQuery> queryList(List<Node> nodes, int line) throws RuleFileException {
        List<RuleQuery> queries = new ArrayList<>();
        for (Node node : nodes) {
            queries.add(query(node));
        }
        if (queries.isEmpty()) {
            throw new RuleFileException(file, line, "a language needs at least one query");
        }
        return queries;
    }

    private RuleQuery query(Node node) throws RuleFileException {
        try {
            if (node instanceof ScalarNode scalar) {
                return RuleQuery.of(YamlMapping.textLineOf(scalar), scalar.getValue());
            }
            YamlMapping mapping = YamlMapping.of(file, node);
            RuleQuery query = new RuleQuery(
                    matchLine(node),
                    mapping.text("match"),
                    mapping.optionalText("unless"),
                    RuleQuery.pattern("imports", mapping.optionalText("imports")),
                    RuleQuery.pattern("unless-calls", mapping.optionalText("unless-calls")),
                    mapping.optionalText("message"));
            mapping.end();
            return query;
        } catch (IllegalArgumentException invalid) {
            throw new RuleFileException(file, YamlMapping.lineOf(node), String.valueOf(invalid.getMessage()));
        }
    }

    private static int matchLine(Node query) {
        if (query instanceof MappingNode mapping) {
            for (var tuple : mapping.getValue()) {
                if (tuple.getKeyNode() instanceof ScalarNode key
                        && key.getValue().equals("match")
                        && tuple.getValueNode() instanceof ScalarNode text) {
                    return YamlMapping.textLineOf(text);
                }
            }
        }
        return YamlMapping.lineOf(query);
    }

    private List<Example> examples(YamlMapping top) throws RuleFileException {
        Node node = top.optional("examples");
        if (node == null) {
            throw new RuleFileException(file, top.line(), "'examples' is missing");
        }
        YamlMapping mapping = YamlMapping.of(file, node);
        List<Example> examples = new ArrayList<>();
        for (String key : mapping.keys()) {
            Node value = mapping.optional(key);
            List<Language> languages = languages(key, mapping.lineOfKey(key));
            for (ScalarNode text : texts(value, mapping.lineOfKey(key))) {
                for (Language language : languages) {
                    examples.add(new Example(language, YamlMapping.textLineOf(text), text.getValue()));
                }
            }
        }
        return examples;
    }

    private List<ScalarNode> texts(@Nullable Node value, int line) throws RuleFileException {
        if (value instanceof ScalarNode scalar) {
            return List.of(scalar);
        }
        if (!(value instanceof SequenceNode sequence)) {
            throw new RuleFileException(file, line, "an example must be text or a list of texts");
        }
        List<ScalarNode> texts = new ArrayList<>();
        for (Node item : sequence.getValue()) {
            if (!(item instanceof ScalarNode scalar)) {
                throw new RuleFileException(file, YamlMapping.lineOf(item), "an example must be text");
            }
            texts.add(scalar);
        }
        return texts;
    }

    private List<Language> languages(String key, int line) throws RuleFileException {
        List<Language> languages = new ArrayList<>();
        for (String name : key.split(",", -1)) {
            languages.add(Language.byId(name.strip())
                    .orElseThrow(() -> new RuleFileException(file, line, "unknown language '" + name.strip() + "'")));
        }
        return languages;
    }
}
