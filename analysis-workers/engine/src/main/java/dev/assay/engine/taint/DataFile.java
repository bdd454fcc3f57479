package dev.assay.engine.taint;

import com.google.re2j.Pattern;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** One of the built-in files about a language's libraries. Broken ones are a defect, told by a test. */
final class DataFile {
    private final String name;
    private final Map<?, ?> content;

    private DataFile(String name, Map<?, ?> content) {
        this.name = name;
        this.content = content;
    }

    static DataFile read(String name) {
        try (InputStream in = DataFile.class.getClassLoader().getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the class path lacks " + name);
            }
            LoaderOptions options = new LoaderOptions();
            options.setAllowDuplicateKeys(false);
            Object content = new Yaml(new SafeConstructor(options)).load(in);
            if (content instanceof Map<?, ?> map) {
                return new DataFile(name, map);
            }
            throw new IllegalStateException(name + " is no mapping");
        } catch (IOException broken) {
            throw new UncheckedIOException("cannot read " + name, broken);
        }
    }

    Pattern pattern(String key) {
        Pattern pattern = optionalPattern(key);
        if (pattern == null) {
            throw new IllegalStateException(name + " lacks '" + key + "'");
        }
        return pattern;
    }

    @Nullable
    Pattern optionalPattern(String key) {
        Object text = content.get(key);
        return text == null ? null : Pattern.compile(text.toString().strip());
    }

    List<String> texts(String key) {
        return strings(content.get(key));
    }

    Map<String, String> pairs(String key) {
        return content.get(key) instanceof Map<?, ?> map ? strings(map) : Map.of();
    }

    List<Map<String, Object>> entries(String key) {
        List<Map<String, Object>> entries = new ArrayList<>();
        if (content.get(key) instanceof List<?> list) {
            for (Object item : list) {
                Map<String, Object> entry = new LinkedHashMap<>();
                if (!(item instanceof Map<?, ?> map)) {
                    throw new IllegalStateException(name + ": '" + key + "' must hold mappings");
                }
                map.forEach((at, value) -> entry.put(String.valueOf(at), value));
                entries.add(entry);
            }
        }
        return entries;
    }

    static List<CallPattern> calls(Map<String, Object> entry) {
        Pattern hint = optional(entry, "receiver");
        List<CallPattern> calls = new ArrayList<>();
        for (String text : strings(entry.get("calls"))) {
            for (String one : CallPattern.expand(text)) {
                calls.add(CallPattern.of(one, hint));
            }
        }
        if (calls.isEmpty()) {
            throw new IllegalStateException("an entry without calls: " + entry);
        }
        return calls;
    }

    static String text(Map<String, Object> entry, String key) {
        Object value = entry.get(key);
        if (value == null) {
            throw new IllegalStateException("'" + key + "' is missing in " + entry);
        }
        return value.toString();
    }

    static @Nullable Pattern optional(Map<String, Object> entry, String key) {
        Object value = entry.get(key);
        return value == null ? null : Pattern.compile(value.toString());
    }

    static int number(Map<String, Object> entry, String key) {
        return Integer.parseInt(text(entry, key));
    }

    /** Positions; nothing means the first, {@code all} means all. */
    static List<Integer> numbers(Map<String, Object> entry, String key) {
        Object value = entry.get(key);
        if (value == null) {
            return List.of(0);
        }
        if ("all".equals(value)) {
            return List.of(-1);
        }
        return strings(value).stream().map(Integer::valueOf).toList();
    }

    static List<String> words(Map<String, Object> entry, String key) {
        return strings(entry.get(key));
    }

    static Map<String, String> map(Map<String, Object> entry, String key) {
        return entry.get(key) instanceof Map<?, ?> map ? strings(map) : Map.of();
    }

    /** A mask; {@code all} for all threats, {@code none} for none. */
    static int threats(Map<String, Object> entry, String key) {
        int mask = 0;
        for (String word : strings(entry.get(key))) {
            mask |= word.equals("all")
                    ? Threat.ALL
                    : Threat.named(word).orElseThrow().bit();
        }
        return mask;
    }

    private static List<String> strings(@Nullable Object value) {
        if (value == null) {
            return List.of();
        }
        if (value instanceof List<?> list) {
            return list.stream().map(String::valueOf).toList();
        }
        return List.of(value.toString());
    }

    private static Map<String, String> strings(Map<?, ?> map) {
        Map<String, String> pairs = new LinkedHashMap<>();
        map.forEach((key, value) -> pairs.put(String.valueOf(key), String.valueOf(value)));
        return pairs;
    }
}
