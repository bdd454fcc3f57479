package dev.assay.engine.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every rule file promises: it finds what its examples mark, and nothing else. */
class RuleContractTest {

    private static final int MINIMUM_PER_CATEGORY = 3;

    static Stream<Rule> fileRules() throws RuleFileException {
        return RuleSet.load(List.of()).all().stream().filter(rule -> rule.reads() == Reads.FILE);
    }

    @ParameterizedTest
    @MethodSource("fileRules")
    void keepsWhatItsExamplesPromise(Rule rule) throws RuleFileException {
        assertThat(rule.examples()).as(rule.id()).isNotEmpty();
        assertThat(RuleExamples.broken(rule)).as(rule.id()).isEmpty();
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
}
