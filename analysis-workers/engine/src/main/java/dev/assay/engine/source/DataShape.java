package dev.assay.engine.source;

/**
 * Tells files that hold data from files that hold code: records in a data format, and flat tables of literals that a
 * program imports. A judgement of lines by their first and last letters, as looking closer is what it is to save.
 */
final class DataShape {
    /** A settings file or a description that a person keeps is below this. */
    private static final int LARGEST_SETTINGS = 128 << 10;

    private static final int FEWEST_LINES = 200;
    private static final double SHARE = 0.97;

    private DataShape() {}

    static boolean of(Language language, byte[] bytes) {
        return language.code() ? isTable(bytes) : bytes.length > LARGEST_SETTINGS;
    }

    private static boolean isTable(byte[] bytes) {
        int records = 0;
        int others = 0;
        int start = 0;
        while (start < bytes.length) {
            int end = start;
            while (end < bytes.length && bytes[end] != '\n') {
                end++;
            }
            int first = start;
            while (first < end && isBlank(bytes[first])) {
                first++;
            }
            int last = end;
            while (last > first && isBlank(bytes[last - 1])) {
                last--;
            }
            if (last > first && !isClosing(bytes, first, last)) {
                if (isRecord(bytes, first, last)) {
                    records++;
                } else {
                    others++;
                }
            }
            start = end + 1;
        }
        return records >= FEWEST_LINES && records >= SHARE * (records + others) && Brackets.balanced(bytes);
    }

    private static boolean isBlank(byte letter) {
        return letter == ' ' || letter == '\t' || letter == '\r';
    }

    /** Brackets alone say nothing. */
    private static boolean isClosing(byte[] bytes, int first, int last) {
        for (int at = first; at < last; at++) {
            if ("()[]{},;".indexOf(bytes[at]) < 0) {
                return false;
            }
        }
        return true;
    }

    /** A literal, or a key with a literal, and what ends an element of a list. */
    private static boolean isRecord(byte[] bytes, int first, int last) {
        if (",[{(".indexOf(bytes[last - 1]) < 0) {
            return isLiteral(bytes[first]) && isLiteralEnd(bytes[last - 1]);
        }
        return isLiteral(bytes[first]) || isPair(bytes, first, last);
    }

    private static boolean isLiteral(byte letter) {
        return isDigit(letter) || "\"'`-+[{(".indexOf(letter) >= 0;
    }

    private static boolean isLiteralEnd(byte letter) {
        return isDigit(letter) || "\"'`]})".indexOf(letter) >= 0;
    }

    private static boolean isPair(byte[] bytes, int first, int last) {
        int at = first;
        while (at < last && (Character.isLetterOrDigit(bytes[at]) || bytes[at] == '_' || bytes[at] == '$')) {
            at++;
        }
        if (at == first || at >= last || bytes[at] != ':') {
            return false;
        }
        at++;
        while (at < last && isBlank(bytes[at])) {
            at++;
        }
        return at < last && isLiteral(bytes[at]);
    }

    private static boolean isDigit(byte letter) {
        return letter >= '0' && letter <= '9';
    }
}
