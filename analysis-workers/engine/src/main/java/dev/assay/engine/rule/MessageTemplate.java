package dev.assay.engine.rule;

import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Messages with {@code {name}} in them. */
final class MessageTemplate {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z][a-z0-9.-]*)}");
    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Cntrl}]+");
    private static final int LONGEST_VALUE = 60;
    private static final String ELLIPSIS = "…";
    private static final String TOP_LEVEL = "the top level";

    private MessageTemplate() {}

    /**
     * @param values the text for a name, or null when there is none; it is folded into one line and cut
     */
    static String fill(String template, String symbol, Function<String, @Nullable String> values) {
        Matcher matcher = PLACEHOLDER.matcher(template);
        StringBuilder message = new StringBuilder();
        while (matcher.find()) {
            matcher.appendReplacement(message, Matcher.quoteReplacement(value(matcher.group(1), symbol, values)));
        }
        return folded(matcher.appendTail(message).toString());
    }

    private static String value(String name, String symbol, Function<String, @Nullable String> values) {
        if (name.equals("symbol")) {
            return symbol.isEmpty() ? TOP_LEVEL : symbol;
        }
        String value = values.apply(name);
        return value == null ? ELLIPSIS : cut(folded(value));
    }

    /** White space and control characters become single blanks, none at the ends. */
    static String folded(String text) {
        return BLANKS.matcher(text).replaceAll(" ").strip();
    }

    private static String cut(String text) {
        if (text.codePointCount(0, text.length()) <= LONGEST_VALUE) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, LONGEST_VALUE - 1)) + ELLIPSIS;
    }
}
