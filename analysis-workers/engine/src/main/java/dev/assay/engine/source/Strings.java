package dev.assay.engine.source;

import org.jspecify.annotations.Nullable;

/** The content of string literals. */
final class Strings {
    private Strings() {}

    /** What stands between the quotes; null when the string has parts that are computed. */
    static @Nullable String content(Node string) {
        String text = string.text();
        int start = 0;
        while (start < text.length() && Character.isLetter(text.charAt(start))) {
            start++;
        }
        if (string.childOf("interpolation") != null || string.childOf("template_substitution") != null) {
            return null;
        }
        String body = text.substring(start);
        for (String quote : new String[] {"\"\"\"", "'''", "\"", "'", "`"}) {
            if (body.length() >= 2 * quote.length() && body.startsWith(quote) && body.endsWith(quote)) {
                return body.substring(quote.length(), body.length() - quote.length());
            }
        }
        return null;
    }
}
