package dev.assay.engine.rule;

import com.google.re2j.Pattern;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Asks short texts of code (names, types, receivers) whether they read like an expression. Expressions are RE2's, written
 * where they are used and compiled once.
 */
final class Wording {

    private static final Map<String, Pattern> COMPILED = new ConcurrentHashMap<>();

    private Wording() {}

    /** Whether the whole text is of the expression. */
    static boolean is(String text, String expression) {
        return compiled(expression).matches(text);
    }

    /** Whether some of the text is of the expression. */
    static boolean has(String text, String expression) {
        return compiled(expression).matcher(text).find();
    }

    private static Pattern compiled(String expression) {
        return COMPILED.computeIfAbsent(expression, Pattern::compile);
    }

    /** The words of a text, as a set. */
    static Set<String> words(String text) {
        return Set.of(text.strip().split("\\s+", -1));
    }
}
