package dev.assay.engine.rule;

import dev.assay.engine.rule.MarkedExample.Marker;
import dev.assay.engine.source.Budget;
import dev.assay.engine.source.BudgetExceeded;
import dev.assay.engine.source.Language;
import dev.assay.engine.source.SourceFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a rule about single files promises by its examples: it finds what they mark as a finding and nothing else, and it
 * shows in each of its languages both a finding and something that is right.
 */
public final class RuleExamples {

    private RuleExamples() {}

    /**
     * A promise that is not kept.
     *
     * @param file the rule file
     * @param line its line, from 1
     * @param what one sentence
     */
    public record Broken(String file, int line, String what) {

        @Override
        public String toString() {
            return "%s:%d: %s".formatted(file, line, what);
        }
    }

    /**
     * The promises that the rule does not keep; none for a rule about whole repositories, whose examples are not code.
     *
     * @throws RuleFileException when a query of the rule is broken
     */
    public static List<Broken> broken(Rule rule) throws RuleFileException {
        if (rule.reads() != Reads.FILE) {
            return List.of();
        }
        List<Broken> broken = new ArrayList<>();
        for (Example example : rule.examples()) {
            broken.addAll(of(rule, example));
        }
        for (Language language : languages(rule)) {
            missing(rule, language, Marker.FINDING, "nothing that it finds", broken);
            missing(rule, language, Marker.OK, "nothing that is right and looks alike", broken);
        }
        return List.copyOf(broken);
    }

    private static List<Broken> of(Rule rule, Example example) throws RuleFileException {
        try (SourceFile file = SourceFile.parse(
                example.language(), example.text().getBytes(StandardCharsets.UTF_8), Budget.STANDARD)) {
            if (file.tree().hasErrors()) {
                return List.of(new Broken(rule.file(), example.line(), "the example is not read without errors"));
            }
            return compare(rule, example, findings(rule, file));
        } catch (BudgetExceeded tooDear) {
            return List.of(new Broken(rule.file(), example.line(), "the example " + tooDear.getMessage()));
        }
    }

    private static List<RawFinding> findings(Rule rule, SourceFile file) throws RuleFileException, BudgetExceeded {
        Rule whole = rule.forExamples();
        QueryCheck queries = QueryCheck.compile(List.of(whole), file.language());
        List<Rule> implemented = whole.check().isPresent() ? List.of(whole) : List.of();
        return new RuleCheck(queries, implemented, any -> true, Budget.STANDARD).check(file);
    }

    private static List<Broken> compare(Rule rule, Example example, List<RawFinding> findings) {
        List<Integer> marked = new ArrayList<>(MarkedExample.of(example).marked(Marker.FINDING));
        List<Broken> broken = new ArrayList<>();
        for (RawFinding finding : findings) {
            if (!marked.remove(Integer.valueOf(finding.startLine()))) {
                broken.add(at(rule, example, finding.startLine(), "finds what is not marked: " + finding.message()));
            }
        }
        marked.forEach(line -> broken.add(at(rule, example, line, "does not find what is marked")));
        return broken;
    }

    private static Broken at(Rule rule, Example example, int line, String what) {
        return new Broken(rule.file(), example.line() + line - 1, what);
    }

    private static void missing(Rule rule, Language language, Marker marker, String what, List<Broken> broken) {
        boolean shown = rule.examples().stream()
                .filter(example -> example.language() == language)
                .anyMatch(example -> !MarkedExample.of(example).marked(marker).isEmpty());
        if (!shown) {
            broken.add(new Broken(rule.file(), 1, "shows %s in %s".formatted(what, language.displayName())));
        }
    }

    private static Set<Language> languages(Rule rule) {
        if (!rule.queries().isEmpty()) {
            return new TreeSet<>(rule.queries().keySet());
        }
        Set<Language> languages = new TreeSet<>();
        rule.examples().forEach(example -> languages.add(example.language()));
        return languages;
    }
}
