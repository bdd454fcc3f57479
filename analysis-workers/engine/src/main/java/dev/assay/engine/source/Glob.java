package dev.assay.engine.source;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Optional;

/** A path pattern as {@code .gitattributes} writes it, relative to the folder of its file. */
final class Glob {
    private final Pattern pattern;

    private Glob(Pattern pattern) {
        this.pattern = pattern;
    }

    /**
     * Reads a pattern; empty when it is none.
     *
     * @param folder where its file stands, empty or ending in a slash
     */
    static Optional<Glob> of(String folder, String glob) {
        boolean anywhere = !glob.contains("/");
        String path = glob.startsWith("/") ? glob.substring(1) : glob;
        String regex = Pattern.quote(folder) + (anywhere ? "(?:.*/)?" : "") + translate(path);
        try {
            return Optional.of(new Glob(Pattern.compile(regex, Pattern.DOTALL)));
        } catch (PatternSyntaxException notAPattern) {
            return Optional.empty();
        }
    }

    boolean matches(String path) {
        return pattern.matches(path);
    }

    private static String translate(String glob) {
        StringBuilder regex = new StringBuilder();
        for (int at = 0; at < glob.length(); at++) {
            char letter = glob.charAt(at);
            if (glob.startsWith("**/", at)) {
                regex.append("(?:.*/)?");
                at += 2;
            } else if (glob.startsWith("**", at)) {
                regex.append(".*");
                at += 1;
            } else if (letter == '*') {
                regex.append("[^/]*");
            } else if (letter == '?') {
                regex.append("[^/]");
            } else if (letter == '[' && glob.indexOf(']', at + 2) > 0) {
                int end = glob.indexOf(']', at + 2);
                String set = glob.substring(at + 1, end).replace("\\", "\\\\");
                regex.append('[')
                        .append(set.startsWith("!") ? "^" + set.substring(1) : set)
                        .append(']');
                at = end;
            } else if (letter == '\\' && at + 1 < glob.length()) {
                at++;
                regex.append(Pattern.quote(glob.substring(at, at + 1)));
            } else {
                regex.append(Pattern.quote(String.valueOf(letter)));
            }
        }
        return regex.toString();
    }
}
