package dev.assay.engine.settings;

import com.google.re2j.Pattern;
import java.util.Objects;

/**
 * A pattern over paths from the repository's root: {@code *} and {@code ?} stay within a folder, {@code **} does not; a
 * pattern that names a folder means all below it; one without a slash means that name in any folder.
 */
public final class PathPattern {
    private static final int LONGEST = 1_000;

    private final String text;
    private final Pattern pattern;

    private PathPattern(String text, Pattern pattern) {
        this.text = text;
        this.pattern = pattern;
    }

    /** Reads a pattern.
     *
     * @throws IllegalArgumentException when the text is blank or leaves the repository */
    public static PathPattern of(String text) {
        String trimmed = text.strip();
        if (trimmed.isEmpty()) {
            throw new IllegalArgumentException("a path pattern is empty");
        }
        if (trimmed.length() > LONGEST) {
            throw new IllegalArgumentException("a path pattern is longer than " + LONGEST + " characters");
        }
        if (trimmed.equals("..") || trimmed.startsWith("../") || trimmed.contains("/../")) {
            throw new IllegalArgumentException("the path pattern '" + trimmed + "' leaves the repository");
        }
        return new PathPattern(trimmed, Pattern.compile(expression(trimmed), Pattern.DOTALL));
    }

    public boolean matches(String path) {
        return pattern.matches(path);
    }

    @Override
    public String toString() {
        return text;
    }

    @Override
    public boolean equals(@org.jspecify.annotations.Nullable Object other) {
        return other instanceof PathPattern same && text.equals(same.text);
    }

    @Override
    public int hashCode() {
        return Objects.hash(text);
    }

    private static String expression(String text) {
        String body = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
        boolean rooted = body.contains("/");
        if (body.startsWith("/")) {
            body = body.substring(1);
        }
        StringBuilder expression = new StringBuilder(rooted ? "" : "(?:.*/)?");
        int at = 0;
        while (at < body.length()) {
            at = append(body, at, expression);
        }
        return expression.append("(?:/.*)?").toString();
    }

    private static int append(String body, int at, StringBuilder expression) {
        if (body.startsWith("**/", at)) {
            expression.append("(?:.*/)?");
            return at + 3;
        }
        if (body.startsWith("**", at)) {
            expression.append(".*");
            return at + 2;
        }
        switch (body.charAt(at)) {
            case '*' -> expression.append("[^/]*");
            case '?' -> expression.append("[^/]");
            default -> {
                int end = body.offsetByCodePoints(at, 1);
                expression.append(Pattern.quote(body.substring(at, end)));
                return end;
            }
        }
        return at + 1;
    }
}
