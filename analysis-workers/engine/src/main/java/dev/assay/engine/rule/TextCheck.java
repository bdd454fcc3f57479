package dev.assay.engine.rule;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The rules that read any text, whatever it is written in. Safe for use by many threads. */
public final class TextCheck {
    private static final Comparator<RawFinding> ORDER =
            Comparator.comparingInt(RawFinding::startLine).thenComparing(RawFinding::rule);

    private final List<Rule> rules;

    TextCheck(List<Rule> rules) {
        this.rules = List.copyOf(rules);
    }

    /**
     * All findings in a text, sorted by line.
     *
     * @param settings whether its lines give values to names: a properties file, an environment file
     */
    public List<RawFinding> check(String text, boolean settings) {
        List<RawFinding> found = new ArrayList<>();
        for (Rule rule : rules) {
            found.addAll(JavaChecks.ofText(rule).check(rule, text, settings));
        }
        found.sort(ORDER);
        return List.copyOf(found);
    }

    /** The same findings, with nothing in their messages that stands in the text as a credential. */
    public List<RawFinding> withoutSecrets(List<RawFinding> findings, String text, boolean settings) {
        boolean any = findings.stream()
                .anyMatch(finding -> rules.stream().anyMatch(rule -> rule.id().equals(finding.rule())));
        if (!any) {
            return findings;
        }
        List<String> secrets = new ArrayList<>();
        for (Rule rule : rules) {
            secrets.addAll(JavaChecks.ofText(rule).secrets(rule, text, settings));
        }
        return findings.stream()
                .map(finding -> SecretText.without(finding, secrets))
                .toList();
    }
}
