package dev.assay.engine.source;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;

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
    private final NativeQuery query;
    private final List<QueryPattern> patterns;
    private final List<String> captures;
    private final PatternFilter filter;

    private SyntaxQuery(Language language, NativeQuery query, List<QueryPattern> patterns, List<String> captures) {
        this.language = language;
        this.query = query;
        this.patterns = List.copyOf(patterns);
        this.captures = List.copyOf(captures);
        List<List<Set<String>>> needs = new ArrayList<>();
        for (int pattern = 0; pattern < patterns.size(); pattern++) {
            needs.add(patterns.get(pattern).needs(query, pattern));
        }
        this.filter = PatternFilter.of(needs);
    }

    /**
     * Compiles one text.
     *
     * @throws QuerySyntaxException when the grammar or a predicate does not accept it
     */
    public static SyntaxQuery compile(Language language, String source) throws QuerySyntaxException {
        return compile(language, List.of(source));
    }

    /**
     * Compiles all the texts into one query; {@link QueryMatch#source()} tells which of them matched.
     *
     * @throws QuerySyntaxException for the first text that is at fault
     */
    public static SyntaxQuery compile(Language language, List<String> sources) throws QuerySyntaxException {
        QueryText text = QueryText.join(sources);
        NativeQuery query = NativeQuery.compile(language, text);
        List<String> captures = query.captureNames();
        List<QueryPattern> patterns = new ArrayList<>();
        for (int pattern = 0; pattern < query.patternCount(); pattern++) {
            int start = query.patternStart(pattern);
            try {
                patterns.add(pattern(language, text.sourceAt(start), query.predicates(pattern)));
            } catch (PredicateText.Fault fault) {
                throw text.fault(start, String.valueOf(fault.getMessage()));
            }
        }
        return new SyntaxQuery(language, query, patterns, captures);
    }

    private static QueryPattern pattern(Language language, int source, List<List<NativeQuery.Part>> predicates)
            throws PredicateText.Fault {
        List<QueryPattern.Condition> conditions = new ArrayList<>();
        List<QueryPattern.Comparison> comparisons = new ArrayList<>();
        for (List<NativeQuery.Part> parts : predicates) {
            String name = parts.getFirst().text();
            if (parts.size() < 2 || !parts.get(1).isCapture()) {
                throw new PredicateText.Fault("#" + name + " wants a capture first");
            }
            List<NativeQuery.Part> rest = parts.subList(2, parts.size());
            int capture = parts.get(1).capture();
            if (rest.size() == 1 && rest.getFirst().isCapture() && name.endsWith("eq?")) {
                comparisons.add(
                        new QueryPattern.Comparison(capture, rest.getFirst().capture(), name.equals("eq?")));
                continue;
            }
            if (rest.stream().anyMatch(NativeQuery.Part::isCapture)) {
                throw new PredicateText.Fault("#" + name + " takes no second capture");
            }
            List<String> arguments = rest.stream().map(NativeQuery.Part::text).toList();
            Grammar grammar = NativeLibrary.INSTANCE.grammar(language);
            conditions.add(new QueryPattern.Condition(capture, new PredicateText(name, arguments, grammar).read()));
        }
        return new QueryPattern(source, conditions, comparisons);
    }

    public Language language() {
        return language;
    }

    /**
     * All matches in the tree, ordered by source, then by where the first captured node starts. A match with a captured
     * node in an error subtree is left out; when the root itself is an error, what is read below it counts.
     *
     * @throws BudgetExceeded when the query takes more steps, matches or time than the budget allows
     * @throws IllegalStateException when the tree is closed
     * @throws IllegalArgumentException when the tree is of another language
     */
    public List<QueryMatch> matches(SyntaxTree tree, Budget budget) throws BudgetExceeded {
        return matches(tree, budget, source -> true);
    }

    /** As {@link #matches(SyntaxTree, Budget)}, of the wanted sources alone: the others cost nothing. */
    public List<QueryMatch> matches(SyntaxTree tree, Budget budget, IntPredicate wanted) throws BudgetExceeded {
        if (tree.language() != language) {
            throw new IllegalArgumentException("a query for " + language + " over a tree of " + tree.language());
        }
        long started = System.nanoTime();
        NativeQuery.Run run = query.run(tree, possible(tree, wanted), budget);
        StepMeter meter = new StepMeter(budget, run.steps(), started);
        int[] numbers = run.numbers();
        List<QueryMatch> matches = new ArrayList<>();
        int at = 0;
        while (at < numbers.length) {
            int pattern = numbers[at];
            int count = numbers[at + 1];
            at += 2;
            QueryPattern found = patterns.get(pattern);
            if (readable(tree, numbers, at, count) && found.accepts(tree, numbers, at, count, meter)) {
                matches.add(new QueryMatch(found.source(), pattern, captured(tree, numbers, at, count)));
            }
            at += 2 * count;
        }
        matches.sort(Comparator.comparingInt(QueryMatch::source)
                .thenComparingInt(QueryMatch::firstNode)
                .thenComparingInt(QueryMatch::pattern)
                .thenComparingInt(QueryMatch::lastNode));
        return List.copyOf(matches);
    }

    private byte[] possible(SyntaxTree tree, IntPredicate wanted) {
        byte[] possible = filter.possible(tree.bytes());
        for (int pattern = 0; pattern < possible.length; pattern++) {
            if (!wanted.test(patterns.get(pattern).source())) {
                possible[pattern] = 0;
            }
        }
        return possible;
    }

    private static boolean readable(SyntaxTree tree, int[] numbers, int from, int count) {
        for (int capture = 0; capture < count; capture++) {
            if (tree.unreadable(numbers[from + 2 * capture + 1])) {
                return false;
            }
        }
        return true;
    }

    private Map<String, List<Node>> captured(SyntaxTree tree, int[] numbers, int from, int count) {
        Map<String, List<Node>> nodes = new HashMap<>();
        for (int capture = 0; capture < count; capture++) {
            String name = captures.get(numbers[from + 2 * capture]);
            nodes.computeIfAbsent(name, absent -> new ArrayList<>(1)).add(tree.node(numbers[from + 2 * capture + 1]));
        }
        return nodes;
    }
}
