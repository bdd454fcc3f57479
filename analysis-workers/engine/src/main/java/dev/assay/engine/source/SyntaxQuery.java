package dev.assay.engine.source;

import java.util.List;

/**
 * Compiled Tree-sitter patterns of one language. Many texts are compiled into one query, because a walk over a tree costs
 * nearly the same for one pattern as for hundreds. Immutable and safe to share between threads; kept for the life of the
 * process.
 *
 * <p>Predicates, written {@code (#name? @capture …)} inside a pattern. Where a capture has several nodes, all of them must
 * hold; a capture that is absent from a match holds. Texts are compared as UTF-8; patterns are RE2 and need only be found
 * somewhere in the text.
 *
 * <ul>
 *   <li>{@code #eq? @a "text"}, {@code #eq? @a @b}, and {@code #not-eq?}
 *   <li>{@code #match? @a "regex"} and {@code #not-match?}
 *   <li>{@code #any-of? @a "one" "two"} and {@code #not-any-of?}
 *   <li>{@code #inside? @a kind…}: a node of one of the kinds is above {@code @a}; and {@code #not-inside?}
 *   <li>{@code #directly-inside? @a kind…}: the parent is of one of the kinds; and {@code #not-directly-inside?}
 *   <li>{@code #inside-field? @a kind field}: {@code @a} is in or below the given field of the nearest node of that kind
 *       above; and {@code #not-inside-field?}
 *   <li>{@code #inside-before? @a "kind kind" "kind kind"}: going up, one of the first kinds comes before any of the
 *       second (a loop before a function); and {@code #not-inside-before?}
 *   <li>{@code #has-descendant? @a kind…}: below {@code @a} is a node of one of the kinds; and
 *       {@code #not-has-descendant?}
 *   <li>{@code #has-descendant-match? @a kind "regex"}: a node of that kind below has such text; and
 *       {@code #not-has-descendant-match?}
 *   <li>{@code #has-child? @a kind…}: a direct child of one of the kinds; and {@code #not-has-child?}
 *   <li>{@code #child-count? @a minimum [maximum]}: so many named children that are not comments
 *   <li>{@code #enclosing-match? @a kind "regex"}: the nearest node of that kind above has such text; and
 *       {@code #not-enclosing-match?}
 *   <li>{@code #line-count? @a minimum [maximum]}: so many lines from first to last
 * </ul>
 */
public final class SyntaxQuery {
    private final Language language;
    private final List<String> sources;

    private SyntaxQuery(Language language, List<String> sources) {
        this.language = language;
        this.sources = List.copyOf(sources);
    }

    public static SyntaxQuery compile(Language language, String source) throws QuerySyntaxException {
        return compile(language, List.of(source));
    }

    /**
     * Compiles all the texts into one query; {@link QueryMatch#source()} tells which of them matched.
     *
     * @throws QuerySyntaxException for the first text that is at fault
     */
    public static SyntaxQuery compile(Language language, List<String> sources) throws QuerySyntaxException {
        return new SyntaxQuery(language, sources);
    }

    public Language language() {
        return language;
    }

    /**
     * All matches in the tree, ordered by source, then by where the first captured node starts. Nothing inside an error
     * subtree matches.
     *
     * @throws BudgetExceeded when the query takes more steps, matches or time than the budget allows
     * @throws IllegalStateException when the tree is closed
     * @throws IllegalArgumentException when the tree is of another language
     */
    public List<QueryMatch> matches(SyntaxTree tree, Budget budget) throws BudgetExceeded {
        if (tree.language() != language) {
            throw new IllegalArgumentException("a query for " + language + " over a tree of " + tree.language());
        }
        throw new UnsupportedOperationException("the native library is not built yet: " + sources.size());
    }
}
