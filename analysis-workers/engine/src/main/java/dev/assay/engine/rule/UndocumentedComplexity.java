package dev.assay.engine.rule;

import dev.assay.engine.source.Declaration;
import dev.assay.engine.source.Language;
import dev.assay.engine.source.Node;
import dev.assay.engine.source.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Functions for others that are hard to follow and say nothing about themselves. Parameters: {@code limit}, the complexity
 * that still explains itself (of pages, whose branches are what is shown or not, none), and {@code lines}, so many lines of code that do.
 */
final class UndocumentedComplexity implements JavaCheck {

    private static final Set<String> COMMENTS = Set.of("comment", "line_comment", "block_comment");

    /** Lines of comment inside that do instead of one before. */
    private static final int COMMENTS_INSIDE = 3;

    /** A comment before it that is shorter says little. */
    private static final int SENTENCE = 30;

    @Override
    public List<Finding> check(Rule rule, SourceFile file) {
        int limit = rule.number("limit");
        int lines = rule.number("lines");
        List<Finding> findings = new ArrayList<>();
        if (file.language() == Language.TSX) {
            return findings;
        }
        for (Declaration declaration : file.facts().declarations()) {
            boolean hard = declaration.kind().callable()
                    && declaration.exported()
                    && declaration.complexity() > limit
                    && declaration.codeLines() > lines;
            if (!hard || declaration.documented()) {
                continue;
            }
            Node node = new Node(file.tree(), declaration.node());
            if (comments(node) < COMMENTS_INSIDE) {
                Map<String, String> values =
                        Map.of("name", declaration.name(), "value", String.valueOf(declaration.complexity()));
                findings.add(Finding.of(rule, file, node, declaration.symbol(), values));
            }
        }
        return findings;
    }

    private static int comments(Node function) {
        Node before = function.previousNamedSibling();
        boolean said = before != null && before.is(COMMENTS) && before.text().length() >= SENTENCE;
        int count = said ? COMMENTS_INSIDE : 0;
        for (Node node : function.subtree()) {
            count += node.is(COMMENTS) ? 1 : 0;
        }
        return count;
    }
}
