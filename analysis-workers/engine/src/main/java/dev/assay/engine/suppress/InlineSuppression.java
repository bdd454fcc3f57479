package dev.assay.engine.suppress;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * A comment {@code assay:ignore <rule> -- <reason>}. It holds for its own line and for the next one.
 *
 * @param rule identifier of the rule
 * @param line from 1
 */
public record InlineSuppression(String rule, int line, String reason) {
    private static final String MARK = "assay:ignore ";
    private static final Set<String> COMMENT_STARTS = Set.of("#", "//", "/*", "*", "--", "<!--", ";", "{/*");

    public InlineSuppression {
        Objects.requireNonNull(rule, "rule");
        if (reason.isBlank()) {
            throw new IllegalArgumentException("a suppression of " + rule + " needs a reason");
        }
    }

    /** Whether it speaks of a finding that starts at this line. */
    public boolean covers(String foundRule, int foundLine) {
        return rule.equals(foundRule) && (foundLine == line || foundLine == line + 1);
    }

    /** The suppressions of a text. One without a reason is none. */
    public static List<InlineSuppression> of(String text) {
        if (!text.contains(MARK)) {
            return List.of();
        }
        List<InlineSuppression> found = new ArrayList<>();
        int number = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            int at = line.indexOf(MARK);
            if (at > 0 && isComment(line.substring(0, at))) {
                read(line.substring(at + MARK.length()), number, found);
            }
        }
        return found;
    }

    private static boolean isComment(String before) {
        String stripped = before.stripTrailing();
        return COMMENT_STARTS.stream().anyMatch(stripped::endsWith);
    }

    private static void read(String rest, int line, List<InlineSuppression> found) {
        int dashes = rest.indexOf(" -- ");
        if (dashes < 0) {
            return;
        }
        String reason = withoutCommentEnd(rest.substring(dashes + 4)).strip();
        if (reason.isEmpty()) {
            return;
        }
        for (String rule : rest.substring(0, dashes).split(",", -1)) {
            if (!rule.isBlank()) {
                found.add(new InlineSuppression(rule.strip(), line, reason));
            }
        }
    }

    private static String withoutCommentEnd(String reason) {
        String stripped = reason.stripTrailing();
        for (String end : List.of("*/}", "*/", "-->")) {
            if (stripped.endsWith(end)) {
                return stripped.substring(0, stripped.length() - end.length());
            }
        }
        return stripped;
    }
}
