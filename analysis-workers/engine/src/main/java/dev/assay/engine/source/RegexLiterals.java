package dev.assay.engine.source;

import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Texts of which a regular expression needs at least one, so that a file without any of them need not be searched. Reads
 * the simple parts of RE2's syntax; what it does not understand needs nothing, which is always right.
 */
final class RegexLiterals {
    private static final int SHORTEST = 2;
    private static final int MOST = 100;

    private final String regex;
    private int at;
    private boolean given = true;

    private RegexLiterals(String regex) {
        this.regex = regex;
    }

    /** Lower-case ASCII texts, one of which is, in any case, in every text that matches; null when none are known. */
    static @Nullable Set<String> neededBy(String regex) {
        RegexLiterals reader = new RegexLiterals(regex);
        Set<String> needed = reader.alternatives();
        return reader.given && reader.at == regex.length() ? needed : null;
    }

    private @Nullable Set<String> alternatives() {
        Set<String> all = new TreeSet<>();
        boolean known = true;
        do {
            Set<String> branch = sequence();
            known &= branch != null;
            if (branch != null) {
                all.addAll(branch);
            }
        } while (take('|'));
        return known && all.size() <= MOST ? all : null;
    }

    /** The best of what the parts of a sequence need. */
    private @Nullable Set<String> sequence() {
        Set<String> best = null;
        StringBuilder run = new StringBuilder();
        while (given && at < regex.length() && regex.charAt(at) != '|' && regex.charAt(at) != ')') {
            int literal = literal();
            if (literal >= 0) {
                boolean optional = optional();
                if (!optional) {
                    run.append((char) literal);
                }
                if (optional || repeated()) {
                    best = better(best, run);
                }
                continue;
            }
            best = better(best, run);
            Set<String> part = part();
            if (!optional()) {
                best = better(best, part);
            }
            repeated();
        }
        return better(best, run);
    }

    /** An ASCII letter or sign that stands for itself, in lower case; -1 when something else comes. */
    private int literal() {
        char letter = regex.charAt(at);
        if (letter == '\\' && at + 1 < regex.length()) {
            char escaped = regex.charAt(at + 1);
            if (escaped < 128 && !Character.isLetterOrDigit(escaped)) {
                at += 2;
                return escaped;
            }
            return -1;
        }
        if (letter >= 128 || "\\.[(^$*+?{".indexOf(letter) >= 0) {
            return -1;
        }
        at++;
        return Character.toLowerCase(letter);
    }

    /** Passes over what is no literal: a group needs what its alternatives need, the rest nothing. */
    private @Nullable Set<String> part() {
        char letter = regex.charAt(at++);
        switch (letter) {
            case '(' -> {
                return group();
            }
            case '[' -> skipClass();
            case '\\' -> {
                given &= at < regex.length() && "bBdDsSwWAzntrf".indexOf(regex.charAt(at)) >= 0;
                at++;
            }
            case '.', '^', '$' -> {}
            default -> given &= letter >= 128;
        }
        return null;
    }

    private @Nullable Set<String> group() {
        if (take('?')) {
            while (at < regex.length() && "ims".indexOf(regex.charAt(at)) >= 0) {
                at++;
            }
            if (take(')')) {
                return null;
            }
            given &= take(':');
        }
        Set<String> needed = alternatives();
        given &= take(')');
        return needed;
    }

    private void skipClass() {
        take('^');
        take(']');
        while (at < regex.length() && regex.charAt(at) != ']') {
            if (regex.startsWith("[:", at)) {
                at = Math.max(at, regex.indexOf(":]", at)) + 1;
            }
            at += regex.charAt(Math.min(at, regex.length() - 1)) == '\\' ? 2 : 1;
        }
        given &= take(']');
    }

    /** Whether what came before may be absent; passes over the sign that says so. */
    private boolean optional() {
        if (at >= regex.length()) {
            return false;
        }
        char letter = regex.charAt(at);
        if (letter == '{') {
            at = regex.indexOf('}', at) + 1;
            given &= at > 0;
            take('?');
            return true;
        }
        if (letter == '*' || letter == '?') {
            at++;
            take('?');
            return true;
        }
        return false;
    }

    private boolean repeated() {
        boolean repeated = take('+');
        if (repeated) {
            take('?');
        }
        return repeated;
    }

    private boolean take(char wanted) {
        if (at < regex.length() && regex.charAt(at) == wanted) {
            at++;
            return true;
        }
        return false;
    }

    private static @Nullable Set<String> better(@Nullable Set<String> best, StringBuilder run) {
        String text = run.toString();
        run.setLength(0);
        return text.isEmpty() ? best : better(best, Set.of(text));
    }

    private static @Nullable Set<String> better(@Nullable Set<String> best, @Nullable Set<String> other) {
        int length = shortest(other);
        return length >= SHORTEST && length > shortest(best) ? other : best;
    }

    private static int shortest(@Nullable Set<String> texts) {
        return texts == null ? 0 : texts.stream().mapToInt(String::length).min().orElse(0);
    }
}
