package dev.assay.engine.rule;

import static java.util.Objects.requireNonNull;

import dev.assay.engine.source.Language;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Which rules stand for which of the problems that Assay promises to find, by language. */
final class RuleCoverage {

    /**
     * A problem.
     *
     * @param category the category's id
     * @param name what it is, in the words of the promise
     * @param everywhere whether each of the four languages must have two rules for it
     * @param rules ids
     */
    record Problem(String category, String name, boolean everywhere, List<String> rules) {}

    /** The four languages; JavaScript stands for its family. */
    static final List<Language> LANGUAGES = List.of(Language.PYTHON, Language.JAVASCRIPT, Language.JAVA, Language.GO);

    private RuleCoverage() {}

    static List<Problem> problems() {
        try (InputStream in = requireNonNull(RuleCoverage.class.getResourceAsStream("/coverage.tsv"), "coverage.tsv")) {
            List<Problem> problems = new ArrayList<>();
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .toList()) {
                String[] cells = line.split("\t", -1);
                problems.add(
                        new Problem(cells[0], cells[1], !cells[2].equals("-"), Arrays.asList(cells[3].split(" ", -1))));
            }
            return problems;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** The rules of a problem that speak of a language. */
    static List<String> in(Problem problem, Language language, RuleSet rules) {
        return problem.rules().stream()
                .filter(id ->
                        rules.byId(id).filter(rule -> rule.speaksOf(language)).isPresent())
                .toList();
    }

    static String page(RuleSet rules) {
        StringBuilder text = new StringBuilder("""
                # Which rules stand for which problem

                Every problem that Assay promises to find, with the rules that find it in each language. Rules that read the
                whole repository stand in the last column. JavaScript stands for TypeScript too.

                | category | problem | Python | JavaScript | Java | Go | repository |
                |---|---|---|---|---|---|---|
                """);
        Set<String> assigned = new TreeSet<>();
        for (Problem problem : problems()) {
            assigned.addAll(problem.rules());
            text.append("| ")
                    .append(problem.category())
                    .append(" | ")
                    .append(problem.name())
                    .append(" |");
            for (Language language : LANGUAGES) {
                text.append(' ').append(links(in(problem, language, rules))).append(" |");
            }
            List<String> whole = problem.rules().stream()
                    .filter(id -> rules.byId(id)
                            .filter(rule -> LANGUAGES.stream().noneMatch(rule::speaksOf))
                            .isPresent())
                    .toList();
            text.append(' ').append(links(whole)).append(" |\n");
        }
        List<String> others = rules.all().stream()
                .map(Rule::id)
                .filter(id -> !assigned.contains(id))
                .toList();
        text.append("\nBeside these: ").append(links(others)).append("\n");
        return text.toString();
    }

    private static String links(List<String> ids) {
        return ids.isEmpty()
                ? "–"
                : ids.stream()
                        .map(id -> "[%s](%s.md)".formatted(id.substring(id.indexOf('/') + 1), id))
                        .collect(Collectors.joining(", "));
    }
}
