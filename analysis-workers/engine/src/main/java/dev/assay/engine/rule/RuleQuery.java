package dev.assay.engine.rule;

import static java.util.Objects.requireNonNull;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.assay.engine.source.Node;
import dev.assay.engine.source.SourceFile;
import org.jspecify.annotations.Nullable;

/**
 * One way of finding a rule's problem in one language.
 *
 * @param line line of the rule file where {@code match} starts
 * @param match Tree-sitter query whose capture {@code @finding} is the place; a capture {@code @context} says what
 *     identifies it, where that is not the text of {@code @finding}
 * @param unless Tree-sitter query; a match of {@code match} is dropped where a match of this has the same
 *     {@code @finding}
 * @param imports regular expression; the query is asked only of files with an import of such a module
 * @param unlessCalls regular expression; a match is dropped when what it finds calls, also through others, a function
 *     of the same file with such text, or one that its class inherits
 * @param message template that takes the place of the rule's own
 */
public record RuleQuery(
        int line,
        String match,
        @Nullable String unless,
        @Nullable Pattern imports,
        @Nullable Pattern unlessCalls,
        @Nullable String message) {

    public RuleQuery {
        requireNonNull(match, "match");
        if (!match.contains("@finding")) {
            throw new IllegalArgumentException("a query must capture @finding");
        }
        if (unless != null && !unless.contains("@finding")) {
            throw new IllegalArgumentException("'unless' must capture @finding");
        }
    }

    static RuleQuery of(int line, String match) {
        return new RuleQuery(line, match, null, null, null, null);
    }

    /** @throws IllegalArgumentException when the expression is not one of RE2 */
    static @Nullable Pattern pattern(String key, @Nullable String expression) {
        try {
            return expression == null ? null : Pattern.compile(expression);
        } catch (PatternSyntaxException broken) {
            throw new IllegalArgumentException(
                    "'" + key + "' is no regular expression: " + broken.getMessage(), broken);
        }
    }

    /** Whether a match at the node stands: what the query cannot say about the rest of the file. */
    boolean concerns(SourceFile file, Node finding) {
        return imported(file) && (unlessCalls == null || !Calls.reach(finding, file, unlessCalls));
    }

    private boolean imported(SourceFile file) {
        return imports == null
                || file.facts().imports().stream()
                        .anyMatch(imported -> imports.matcher(imported.module()).find());
    }
}
