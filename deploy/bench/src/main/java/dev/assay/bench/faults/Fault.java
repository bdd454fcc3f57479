package dev.assay.bench.faults;

import dev.assay.engine.source.Language;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * A kind of fault.
 *
 * @param id its name, e.g. {@code missing-timeout}
 * @param inTests whether it is put into tests rather than into what is shipped
 * @param rules the rules of which any must find it, and none may find a look-alike
 * @param variants ways of writing it, by language
 * @param lookAlikes what is right and looks like it, by language
 */
record Fault(
        String id,
        boolean inTests,
        Set<String> rules,
        Map<Language, List<Variant>> variants,
        Map<Language, List<Variant>> lookAlikes) {

    private static final List<String> IDS = List.of(
            "query-in-loop", "swallowed-exception", "unclosed-resource", "missing-timeout", "tautological-test");

    Fault {
        rules = Set.copyOf(rules);
        variants = Map.copyOf(variants);
        lookAlikes = Map.copyOf(lookAlikes);
    }

    /** All that are known, in a fixed order. */
    static List<Fault> all() throws IOException {
        List<Fault> faults = new ArrayList<>();
        for (String id : IDS) {
            faults.add(read(id));
        }
        return faults;
    }

    private static Fault read(String id) throws IOException {
        try (InputStream in = Fault.class.getResourceAsStream("/faults/" + id + ".yaml")) {
            if (in == null) {
                throw new IOException("the fault " + id + " is missing");
            }
            Map<String, Object> top = mapping(new Yaml(new SafeConstructor(new LoaderOptions())).load(in));
            return new Fault(
                    id,
                    "tests".equals(top.get("where")),
                    Set.copyOf(texts(top.get("rules"))),
                    byLanguage(top.get("faults")),
                    byLanguage(top.get("look-alikes")));
        }
    }

    private static Map<Language, List<Variant>> byLanguage(@Nullable Object node) {
        Map<Language, List<Variant>> found = new EnumMap<>(Language.class);
        mapping(node).forEach((name, variants) -> {
            Language language = Language.byId(name).orElseThrow();
            found.put(language, list(variants).stream().map(Fault::variant).toList());
        });
        return found;
    }

    private static Variant variant(Object node) {
        if (node instanceof String code) {
            return new Variant(List.of(), code);
        }
        Map<String, Object> mapping = mapping(node);
        Object imports = mapping.getOrDefault("imports", "");
        return new Variant(String.valueOf(imports).lines().toList(), String.valueOf(mapping.get("code")));
    }

    private static List<String> texts(@Nullable Object node) {
        return list(node).stream().map(String::valueOf).toList();
    }

    private static List<Object> list(@Nullable Object node) {
        if (node instanceof List<?> list) {
            return List.copyOf(list);
        }
        throw new IllegalArgumentException("a list was expected: " + node);
    }

    private static Map<String, Object> mapping(@Nullable Object node) {
        if (!(node instanceof Map<?, ?> map)) {
            throw new IllegalArgumentException("a mapping was expected: " + node);
        }
        Map<String, Object> mapping = new TreeMap<>();
        map.forEach((key, value) -> mapping.put(String.valueOf(key), value));
        return mapping;
    }
}
