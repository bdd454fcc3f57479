package dev.assay.engine.rule;

import dev.assay.engine.source.Budget;
import dev.assay.engine.source.BudgetExceeded;
import dev.assay.engine.source.Language;
import dev.assay.engine.source.Node;
import dev.assay.engine.source.QueryMatch;
import dev.assay.engine.source.QuerySyntaxException;
import dev.assay.engine.source.SourceFile;
import dev.assay.engine.source.SyntaxQuery;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** All queries of some rules in one language, compiled into one, so that a file is walked once. */
final class QueryCheck {

    /** The place a match is about. */
    static final String FINDING = "finding";

    /** What a finding is recognised by, where its own text is too long or too volatile. */
    static final String CONTEXT = "context";

    private final SyntaxQuery query;
    private final List<Source> sources;

    /** One text in the compiled query. */
    private record Source(int number, Rule rule, RuleQuery query, boolean exclusion) {}

    /**
     * What a match is about.
     *
     * @param query number of the source of {@code match}, also where {@code unless} matched
     */
    private record Place(int query, Node node) {}

    private QueryCheck(SyntaxQuery query, List<Source> sources) {
        this.query = query;
        this.sources = List.copyOf(sources);
    }

    /** @throws RuleFileException when a query does not compile */
    static QueryCheck compile(List<Rule> rules, Language language) throws RuleFileException {
        List<Source> sources = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        for (Rule rule : rules) {
            for (RuleQuery ruleQuery : rule.queries().getOrDefault(language, List.of())) {
                int number = sources.size();
                sources.add(new Source(number, rule, ruleQuery, false));
                texts.add(ruleQuery.match());
                if (ruleQuery.unless() != null) {
                    sources.add(new Source(number, rule, ruleQuery, true));
                    texts.add(ruleQuery.unless());
                }
            }
        }
        try {
            return new QueryCheck(SyntaxQuery.compile(language, texts), sources);
        } catch (QuerySyntaxException broken) {
            Source source = sources.get(broken.source());
            int line =
                    source.exclusion() ? source.query().line() : source.query().line() + broken.line() - 1;
            String what = source.exclusion() ? "the 'unless' query for " : "the query for ";
            throw new RuleFileException(
                    source.rule().file(), line, what + language.displayName() + ": " + broken.getMessage());
        }
    }

    List<Finding> check(SourceFile file, Predicate<Rule> wanted, Budget budget) throws BudgetExceeded {
        if (sources.isEmpty()) {
            return List.of();
        }
        Set<Place> excluded = new HashSet<>();
        Map<Place, QueryMatch> found = new LinkedHashMap<>();
        for (QueryMatch match : query.matches(
                file.tree(), budget, source -> wanted.test(sources.get(source).rule()))) {
            Source source = sources.get(match.source());
            Node node = match.capture(FINDING);
            if (node == null) {
                continue;
            }
            Place place = new Place(source.number(), node);
            if (source.exclusion()) {
                excluded.add(place);
            } else {
                found.putIfAbsent(place, match);
            }
        }
        return findings(file, found, excluded);
    }

    private List<Finding> findings(SourceFile file, Map<Place, QueryMatch> found, Set<Place> excluded) {
        List<Finding> findings = new ArrayList<>();
        found.forEach((place, match) -> {
            Source source = sources.get(place.query());
            if (!excluded.contains(place) && source.query().concerns(file, place.node())) {
                findings.add(Finding.of(source.rule(), source.query(), file, place.node(), match));
            }
        });
        return findings;
    }
}
