package dev.assay.engine.secret;

import com.google.re2j.Pattern;

/** Tells what people write where a secret will stand from what is one. */
final class Placeholders {
    /** What issuers print in their documentation, and what people write in its place. */
    private static final Pattern WORDS = Pattern.compile("(?i)example|xxxx|0000000|1234567|abcdef|placeholder|your[_-]"
            + "|\\*\\*\\*|\\.\\.\\.|fake|dummy|sample|redacted|changeme|change[_-]me|replace|insert[_-]|notreal|not[_-]real"
            + "|invalid|foobar|deadbeef|mock|qwerty|aaaaa|11111|lorem");

    private static final int SAME_IN_A_ROW = 5;
    private static final int FEWEST_DIFFERENT = 6;

    private Placeholders() {}

    /** Whether a text in a credential's form is only there to show the form. */
    static boolean is(String text) {
        return WORDS.matcher(text).find()
                || repeats(text)
                || text.chars().distinct().count() < FEWEST_DIFFERENT;
    }

    private static boolean repeats(String text) {
        int same = 1;
        for (int at = 1; at < text.length(); at++) {
            boolean again = Character.isLetterOrDigit(text.charAt(at)) && text.charAt(at) == text.charAt(at - 1);
            same = again ? same + 1 : 1;
            if (same >= SAME_IN_A_ROW) {
                return true;
            }
        }
        return false;
    }
}
