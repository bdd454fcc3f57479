package dev.assay.engine.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.engine.rule.MarkedExample.Marker;
import dev.assay.engine.source.Budget;
import dev.assay.engine.source.BudgetExceeded;
import dev.assay.engine.source.Language;
import dev.assay.engine.source.SourceFile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every rule file promises: it finds what its examples mark, and nothing else. */
class RuleContractTest {

    private static final int MINIMUM_PER_CATEGORY = 3;

    record Case(Rule rule, Example example) {
        @Override
        public String toString() {
            return rule.id() + " in " + example.language().id() + ", line " + example.line();
        }
    }

    static Stream<Case> examples() throws RuleFileException {
        return fileRules().flatMap(rule -> rule.examples().stream().map(example -> new Case(rule, example)));
    }

    static Stream<Rule> fileRules() throws RuleFileException {
        return RuleSet.load(List.of()).all().stream().filter(rule -> rule.reads() == Reads.FILE);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void findsWhatIsMarkedAndNothingElse(Case test) throws Exception {
        MarkedExample marked = MarkedExample.of(test.example());

        List<RawFinding> findings = findings(test);

        assertThat(findings)
                .as(() -> test.rule().file() + " in\n" + test.example().text())
                .extracting(RawFinding::startLine)
                .containsExactlyInAnyOrderElementsOf(marked.marked(Marker.FINDING));
        assertThat(findings).allSatisfy(finding -> {
            assertThat(finding.rule()).isEqualTo(test.rule().id());
            assertThat(finding.message()).doesNotContain("…{").isNotBlank();
        });
    }

    @ParameterizedTest
    @MethodSource("examples")
    void examplesAreReadWithoutErrors(Case test) throws Exception {
        try (SourceFile file = parse(test.example())) {
            assertThat(file.tree().hasErrors()).as(test.example().text()).isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("fileRules")
    void everyLanguageHasAFindingAndALookAlikeThatIsRight(Rule rule) {
        for (Language language : languages(rule)) {
            List<MarkedExample> examples = rule.examples().stream()
                    .filter(example -> example.language() == language)
                    .map(MarkedExample::of)
                    .toList();
            assertThat(examples)
                    .as("%s marks a finding in %s", rule.id(), language.id())
                    .anySatisfy(example ->
                            assertThat(example.marked(Marker.FINDING)).isNotEmpty());
            assertThat(examples)
                    .as("%s marks something that is right in %s", rule.id(), language.id())
                    .anySatisfy(example -> assertThat(example.marked(Marker.OK)).isNotEmpty());
        }
    }

    @Test
    void everyCategoryHasRules() throws RuleFileException {
        RuleSet rules = RuleSet.load(List.of());

        for (Category category : Category.values()) {
            assertThat(rules.ofAnalyzer(category.id()))
                    .as(category.id())
                    .hasSizeGreaterThanOrEqualTo(MINIMUM_PER_CATEGORY);
        }
    }

    @Test
    void everyFileLiesUnderItsId() throws RuleFileException {
        assertThat(RuleSet.load(List.of()).all())
                .allSatisfy(rule -> assertThat(rule.file()).isEqualTo("rules/" + rule.id() + ".yaml"));
    }

    private static Set<Language> languages(Rule rule) {
        if (rule.queries().isEmpty()) {
            return rule.examples().stream().map(Example::language).collect(Collectors.toCollection(TreeSet::new));
        }
        return new TreeSet<>(rule.queries().keySet());
    }

    private static List<RawFinding> findings(Case test) throws RuleFileException, BudgetExceeded {
        Rule rule = test.rule().forExamples();
        try (SourceFile file = parse(test.example())) {
            QueryCheck queries =
                    QueryCheck.compile(List.of(rule), test.example().language());
            List<Rule> implemented = rule.check().isPresent() ? List.of(rule) : List.of();
            return new RuleCheck(queries, implemented, any -> true, Budget.STANDARD).check(file);
        }
    }

    private static SourceFile parse(Example example) throws BudgetExceeded {
        return SourceFile.parse(example.language(), example.text().getBytes(StandardCharsets.UTF_8), Budget.STANDARD);
    }
}
