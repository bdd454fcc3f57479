package dev.assay.engine.source;

import com.google.re2j.Pattern;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A regular expression that is asked of many short texts. The engine that runs it is linear but slow, so texts without
 * any of the words that the expression needs are told apart first, and answers about short texts are remembered: names
 * come again and again. Safe for use by many threads.
 */
public final class TextPattern {
    private static final int SLOTS = 1 << 10;
    private static final int LONGEST_REMEMBERED = 40;

    private final Pattern pattern;
    private final @Nullable LiteralSearch needed;
    /** By hash of the text, the newest of each; who reads an old one asks again. */
    private final @Nullable Answer[] answers = new Answer[SLOTS];

    private TextPattern(Pattern pattern) {
        this.pattern = pattern;
        Set<String> words = RegexLiterals.neededBy(pattern.pattern());
        this.needed = words == null ? null : LiteralSearch.of(List.copyOf(words));
    }

    /**
     * Compiles an expression of RE2.
     *
     * @throws com.google.re2j.PatternSyntaxException when it is none
     */
    public static TextPattern of(String expression) {
        return new TextPattern(Pattern.compile(expression));
    }

    /** As {@link #of}, but the whole text must match. */
    public static TextPattern ofWhole(String expression) {
        return of("^(?:" + expression + ")$");
    }

    /** Whether some part of the text matches. */
    public boolean find(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return find(bytes, 0, bytes.length);
    }

    /** Whether some part of a text in UTF-8 matches. */
    boolean find(byte[] bytes, int start, int end) {
        if (needed != null && !needed.anyIn(bytes, start, end)) {
            return false;
        }
        if (end - start > LONGEST_REMEMBERED) {
            return search(bytes, start, end);
        }
        int hash = hash(bytes, start, end);
        int slot = (hash ^ (hash >>> 16)) & (SLOTS - 1);
        Answer known = answers[slot];
        if (known != null && Arrays.equals(known.text, 0, known.text.length, bytes, start, end)) {
            return known.found;
        }
        boolean found = search(bytes, start, end);
        answers[slot] = new Answer(Arrays.copyOfRange(bytes, start, end), found);
        return found;
    }

    /** What the expression needs of a file, see {@link RegexLiterals}. */
    @Nullable
    Set<String> needs() {
        return RegexLiterals.neededBy(pattern.pattern());
    }

    private boolean search(byte[] bytes, int start, int end) {
        return pattern.matcher(new String(bytes, start, end - start, StandardCharsets.UTF_8))
                .find();
    }

    private static int hash(byte[] bytes, int start, int end) {
        int hash = 1;
        for (int at = start; at < end; at++) {
            hash = 31 * hash + bytes[at];
        }
        return hash;
    }

    /** Immutable, so that threads may share it without a lock. */
    private static final class Answer {
        private final byte[] text;
        private final boolean found;

        private Answer(byte[] text, boolean found) {
            this.text = text;
            this.found = found;
        }
    }
}
