package dev.assay.engine.secret;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.Optional;

/**
 * One issuer's form of a credential.
 *
 * @param kind what it is, for people
 * @param keyword a text that every credential of the form begins with, or stands near, in any case
 * @param around whether the keyword may stand anywhere in what the pattern matches
 */
record CredentialFormat(String kind, String keyword, Pattern pattern, boolean around) {
    private static final int LONGEST = 500;
    private static final int BEFORE = 100;
    /** So many characters of base 64 before it, and a match is a part of them. */
    private static final int ENCODED = 30;

    private static final int SHORTEST_KEYWORD = 2;

    CredentialFormat {
        if (keyword.length() < SHORTEST_KEYWORD) {
            throw new IllegalArgumentException("the format '" + kind + "' must begin with " + SHORTEST_KEYWORD
                    + " fixed characters or name a [keyword], is " + pattern.pattern());
        }
    }

    /**
     * Reads an expression. It begins with fixed characters, or names in brackets a word that stands in or near the
     * credential: {@code [atlasv1] [A-Za-z0-9]{14}\.atlasv1\.…}. Its first group, if it has one, is the credential.
     */
    static CredentialFormat of(String kind, String expression) {
        int close = expression.indexOf("] ");
        boolean around = expression.startsWith("[") && close > 0;
        String pattern = around ? expression.substring(close + 2) : expression;
        String keyword = around ? expression.substring(1, close) : fixedStart(expression);
        return new CredentialFormat(kind, keyword, Pattern.compile(pattern), around);
    }

    /** The credential that the keyword at a place belongs to. */
    Optional<Credential> at(String text, int at) {
        int from = around ? Math.max(0, at - BEFORE) : at;
        String here = text.substring(from, Math.min(text.length(), at + LONGEST));
        Matcher matcher = pattern.matcher(here);
        if (!around) {
            return matcher.lookingAt() && stands(text, here, from, matcher)
                    ? found(here, from, matcher)
                    : Optional.empty();
        }
        int start = 0;
        while (start < here.length() && matcher.find(start) && matcher.start() + from <= at) {
            if (at < matcher.end() + from && stands(text, here, from, matcher)) {
                return found(here, from, matcher);
            }
            start = matcher.start() + 1;
        }
        return Optional.empty();
    }

    private Optional<Credential> found(String here, int from, Matcher matcher) {
        int group = matcher.groupCount() > 0 && matcher.group(1) != null ? 1 : 0;
        String secret = here.substring(matcher.start(group), matcher.end(group));
        if (Placeholders.is(around ? secret : secret.substring(keyword.length()))) {
            return Optional.empty();
        }
        boolean doubtful = hasCheckDigits(secret) && !CheckDigits.agree(secret);
        return Optional.of(new Credential(kind, from + matcher.start(group), from + matcher.end(group), doubtful));
    }

    private static boolean hasCheckDigits(String secret) {
        return secret.startsWith("gh") || secret.startsWith("npm_");
    }

    /** Not in the middle of a longer word, nor of encoded data; {@code \n} and its like in a literal end a word. */
    private boolean stands(String text, String here, int from, Matcher matcher) {
        int start = from + matcher.start();
        int end = from + matcher.end();
        boolean begins = around
                || start == 0
                || !Character.isLetterOrDigit(text.charAt(start - 1))
                || (start > 1 && text.charAt(start - 2) == '\\');
        boolean cut = matcher.end() == here.length();
        boolean ends = cut || end >= text.length() || !Character.isLetterOrDigit(text.charAt(end));
        return begins && ends && !encoded(text, start);
    }

    private static boolean encoded(String text, int start) {
        int at = start;
        while (at > 0 && start - at < ENCODED && isEncoding(text.charAt(at - 1))) {
            at--;
        }
        return start - at == ENCODED;
    }

    private static boolean isEncoding(char letter) {
        return Character.isLetterOrDigit(letter) || letter == '+' || letter == '/';
    }

    private static String fixedStart(String expression) {
        StringBuilder start = new StringBuilder();
        for (int at = 0; at < expression.length(); at++) {
            char next = expression.charAt(at);
            boolean escaped =
                    next == '\\' && at + 1 < expression.length() && ".$+/".indexOf(expression.charAt(at + 1)) >= 0;
            if (!escaped && !Character.isLetterOrDigit(next) && "_- :/=".indexOf(next) < 0) {
                break;
            }
            boolean optional = at + 1 < expression.length() && "?*{".indexOf(expression.charAt(at + 1)) >= 0;
            if (optional) {
                break;
            }
            start.append(escaped ? expression.charAt(at + 1) : next);
            at += escaped ? 1 : 0;
        }
        return start.toString();
    }
}
