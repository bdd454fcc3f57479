package dev.assay.engine.source;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Several query texts joined to one, and the way back from a byte of the whole to a line of its text. */
final class QueryText {
    /** Deeper patterns are no rule a person wrote, and would recurse as deep in the native compiler. */
    private static final int MAXIMUM_NESTING = 200;

    private final List<String> sources;
    private final String joined;
    private final int[] starts;

    private QueryText(List<String> sources, String joined, int[] starts) {
        this.sources = List.copyOf(sources);
        this.joined = joined;
        this.starts = starts;
    }

    static QueryText join(List<String> sources) throws QuerySyntaxException {
        StringBuilder joined = new StringBuilder();
        int[] starts = new int[sources.size()];
        int offset = 0;
        for (int source = 0; source < sources.size(); source++) {
            String text = sources.get(source) + "\n";
            requireBalanced(source, text);
            starts[source] = offset;
            offset += text.getBytes(StandardCharsets.UTF_8).length;
            joined.append(text);
        }
        return new QueryText(sources, joined.toString(), starts);
    }

    String joined() {
        return joined;
    }

    /** The source that holds the byte. */
    int sourceAt(int offset) {
        int source = starts.length - 1;
        while (source > 0 && starts[source] > offset) {
            source--;
        }
        return source;
    }

    QuerySyntaxException fault(int offset, String reason) {
        int source = sourceAt(offset);
        byte[] bytes = sources.get(source).getBytes(StandardCharsets.UTF_8);
        int end = Math.min(bytes.length, offset - starts[source]);
        int line = 1;
        for (int at = 0; at < end; at++) {
            if (bytes[at] == '\n') {
                line++;
            }
        }
        return new QuerySyntaxException(source, line, reason);
    }

    /** Each text is closed in itself, so that a fault is found in the text that has it. */
    private static void requireBalanced(int source, String text) throws QuerySyntaxException {
        int line = 1;
        StringBuilder open = new StringBuilder();
        for (int at = 0; at < text.length(); at++) {
            char letter = text.charAt(at);
            switch (letter) {
                case '\n' -> line++;
                case ';' -> at = text.indexOf('\n', at) - 1;
                case '"' -> at = endOfString(source, text, at, line);
                case '(', '[' -> {
                    if (open.isEmpty() && text.startsWith("(#", at)) {
                        throw new QuerySyntaxException(
                                source, line, "a predicate beside its pattern: put both into one pair of parentheses");
                    }
                    open.append(letter == '(' ? ')' : ']');
                    if (open.length() > MAXIMUM_NESTING) {
                        throw new QuerySyntaxException(
                                source, line, "nested deeper than " + MAXIMUM_NESTING + " levels");
                    }
                }
                case ')', ']' -> {
                    if (open.isEmpty() || open.charAt(open.length() - 1) != letter) {
                        throw new QuerySyntaxException(source, line, "a " + letter + " that closes nothing");
                    }
                    open.setLength(open.length() - 1);
                }
                default -> {}
            }
        }
        if (!open.isEmpty()) {
            throw new QuerySyntaxException(
                    source, line - 1, "a " + open.charAt(open.length() - 1) + " is missing at the end");
        }
    }

    private static int endOfString(int source, String text, int start, int line) throws QuerySyntaxException {
        for (int at = start + 1; at < text.length(); at++) {
            char letter = text.charAt(at);
            if (letter == '"') {
                return at;
            }
            if (letter == '\n') {
                break;
            }
            if (letter == '\\') {
                at++;
            }
        }
        throw new QuerySyntaxException(source, line, "a string without its closing quote");
    }
}
