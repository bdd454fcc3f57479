package dev.assay.engine.rule;

import dev.assay.engine.source.Language;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The pages under docs/rules: an index by category, and a page a rule. */
final class RulePages {

    private static final String HEAD = """
            # Rules

            What Assay looks for in each of its six categories. Each rule is one file in
            `analysis-workers/engine/src/main/resources/rules`; these pages are made from them.

            [Which rules stand for which problem](coverage.md), by language.

            A finding can be suppressed where it stands, with a reason, by a comment on its line or the line before
            (`assay:ignore <rule> -- <reason>`), or for paths in the repository's `.assay.yaml`.
            """;

    private RulePages() {}

    /** Text by file name, relative to docs/rules. */
    static SortedMap<String, String> render(RuleSet rules) {
        SortedMap<String, String> pages = new TreeMap<>();
        pages.put("README.md", index(rules));
        pages.put("coverage.md", RuleCoverage.page(rules));
        for (Rule rule : rules.all()) {
            pages.put(rule.id() + ".md", page(rule));
        }
        return pages;
    }

    private static String index(RuleSet rules) {
        StringBuilder text = new StringBuilder(HEAD);
        for (Category category : Category.values()) {
            text.append("\n## ").append(capitalised(category.id())).append("\n\n");
            text.append("| rule | finds | severity | languages |\n|---|---|---|---|\n");
            for (Rule rule : rules.all()) {
                if (rule.category() == category) {
                    text.append("| [%s](%s.md) | %s | %s | %s |\n"
                            .formatted(rule.id(), rule.id(), rule.title(), word(rule.severity()), languages(rule)));
                }
            }
        }
        return text.toString();
    }

    private static String page(Rule rule) {
        StringBuilder text = new StringBuilder();
        text.append("# ").append(rule.title()).append("\n\n`").append(rule.id()).append("`\n\n");
        text.append("| severity | confidence | counted | where | CWE | languages |\n|---|---|---|---|---|---|\n");
        text.append("| %s%s | %s | %s | %s | %s | %s |\n"
                .formatted(
                        word(rule.severity()),
                        rule.gating() ? ", gate" : "",
                        word(rule.confidence()),
                        word(rule.unit()),
                        word(rule.where()),
                        weaknesses(rule),
                        languages(rule)));
        text.append("\n## Why it matters\n\n").append(rule.rationale()).append('\n');
        text.append("\n## How to fix it\n\n").append(rule.fix()).append('\n');
        if (!rule.examples().isEmpty()) {
            text.append("\n## Examples\n");
        }
        for (Example example : shown(rule)) {
            text.append("\n```").append(example.language().id()).append('\n');
            text.append(example.text().stripTrailing()).append("\n```\n");
        }
        if (!rule.exampleParameters().isEmpty()) {
            text.append("\nSo that the examples are short, they are judged with ")
                    .append(parameters(rule))
                    .append(".\n");
        }
        text.append("\n## How to suppress it\n\nSay why, on the line or the line before:\n\n```\nassay:ignore ")
                .append(rule.id())
                .append(" -- <reason>\n```\n");
        return text.toString();
    }

    /** The JavaScript family shares its examples; one is enough. */
    private static List<Example> shown(Rule rule) {
        return rule.examples().stream()
                .filter(example -> !example.language().javascriptLike()
                        || rule.examples().stream()
                                .filter(other -> other.text().equals(example.text()))
                                .findFirst()
                                .orElseThrow()
                                .equals(example))
                .toList();
    }

    private static String languages(Rule rule) {
        if (rule.examples().isEmpty()) {
            return "all";
        }
        return rule.examples().stream()
                .map(Example::language)
                .distinct()
                .sorted()
                .map(Language::displayName)
                .collect(Collectors.joining(", "));
    }

    private static String weaknesses(Rule rule) {
        return rule.cwe().isEmpty()
                ? "–"
                : rule.cwe().stream()
                        .map(number -> "[%d](https://cwe.mitre.org/data/definitions/%d.html)".formatted(number, number))
                        .collect(Collectors.joining(", "));
    }

    private static String parameters(Rule rule) {
        return new TreeMap<>(rule.exampleParameters())
                .entrySet().stream()
                        .map(entry -> "`%s: %s` instead of `%s`"
                                .formatted(entry.getKey(), entry.getValue(), rule.parameter(entry.getKey())))
                        .collect(Collectors.joining(", "));
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String capitalised(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }
}
