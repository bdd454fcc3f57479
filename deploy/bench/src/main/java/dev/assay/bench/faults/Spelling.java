package dev.assay.bench.faults;

import dev.assay.engine.source.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Writes a variant in one of many ways: other names, another nesting, other statements around. */
final class Spelling {

    private static final List<String> THINGS = List.of(
            "order",
            "user",
            "account",
            "invoice",
            "product",
            "ticket",
            "article",
            "member",
            "device",
            "shipment",
            "comment",
            "author");
    private static final List<String> DEEDS =
            List.of("load", "collect", "refresh", "build", "export", "sync", "prepare", "report", "resolve", "enrich");
    private static final List<String> FLAGS = List.of("enabled", "verbose", "active", "wanted", "strict");
    private static final Pattern FUNCTION =
            Pattern.compile("(?m)^(async )?(def|function|func|export|class|public|private|void|@|static)\\b|^@");

    /** Types and annotated functions, whose first line begins no body. */
    private static final Pattern STANDS_ALONE = Pattern.compile("^(@|(export )?class\\b)");

    private final Random random;
    private final Language language;

    Spelling(Random random, Language language) {
        this.random = random;
        this.language = language;
    }

    String write(Variant variant) {
        String thing = any(THINGS);
        String deed = any(DEEDS);
        String many = thing + "s";
        int number = random.nextInt(10_000);
        Map<String, String> names = new TreeMap<>();
        names.put("fn", function(deed, many, number));
        names.put("Fn", capital(function(deed, many, number)));
        names.put("help", function("one", thing, number));
        names.put("items", many);
        names.put("item", thing);
        names.put("Item", capital(thing));
        names.put("flag", any(FLAGS));
        names.put("n", String.valueOf(1 + random.nextInt(90)));
        names.put("v", any(List.of("result", "value", "data", "found", "current")));
        String code = variant.code();
        for (String name : names.keySet().stream()
                .sorted((a, b) -> b.length() - a.length())
                .toList()) {
            code = code.replace("$" + name, names.get(name));
        }
        return single(variant) ? around(code, names.get("flag")) : code;
    }

    private String function(String deed, String thing, int number) {
        return switch (language) {
            case PYTHON -> deed + "_" + thing + "_" + number;
            default -> deed + capital(thing) + number;
        };
    }

    private static String capital(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    private <T> T any(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** Whether there is one plain function, whose body may be wrapped. */
    private static boolean single(Variant variant) {
        return FUNCTION.matcher(variant.code()).results().count() == 1
                && !STANDS_ALONE.matcher(variant.code()).find();
    }

    private String around(String code, String flag) {
        return switch (random.nextInt(4)) {
            case 1 -> wrapped(code, condition(flag));
            case 2 -> preceded(code);
            default -> code;
        };
    }

    private String condition(String flag) {
        return switch (language) {
            case PYTHON -> "if " + flag + ":";
            case GO -> "if " + flag + " {";
            default -> "if (" + flag + ") {";
        };
    }

    private String wrapped(String code, String opening) {
        List<String> lines = code.strip().lines().toList();
        boolean python = language == Language.PYTHON;
        List<String> body = lines.subList(1, python ? lines.size() : lines.size() - 1);
        List<String> result = new ArrayList<>(List.of(lines.getFirst(), "    " + opening));
        body.forEach(line -> result.add("    " + line));
        if (!python) {
            result.add("    }");
            result.add(lines.getLast());
        }
        return String.join("\n", result) + "\n";
    }

    private String preceded(String code) {
        List<String> lines = new ArrayList<>(code.strip().lines().toList());
        String statement = switch (language) {
            case PYTHON -> any(List.of("total = 0", "logger.debug(\"start\")", "names = []"));
            case GO -> any(List.of("total := 0\n    _ = total", "log.Println(\"start\")"));
            case JAVA -> any(List.of("int total = 0;", "log.debug(\"start\");"));
            default -> any(List.of("let total = 0", "logger.debug(\"start\")"));
        };
        lines.add(1, "    " + statement);
        return String.join("\n", lines) + "\n";
    }
}
