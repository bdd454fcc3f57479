package dev.assay.engine.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.engine.source.Language;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every promise has its rules, in every language that can have the problem. */
final class RuleCoverageTest {

    private static final int RULES = 90;

    @Test
    void everyProblemHasTwoRulesInEveryLanguageThatCanHaveIt() throws RuleFileException {
        RuleSet rules = RuleSet.load(List.of());

        for (RuleCoverage.Problem problem : RuleCoverage.problems()) {
            for (Language language : problem.everywhere() ? RuleCoverage.LANGUAGES : List.<Language>of()) {
                assertThat(RuleCoverage.in(problem, language, rules))
                        .as("%s: %s in %s", problem.category(), problem.name(), language.displayName())
                        .hasSizeGreaterThanOrEqualTo(2);
            }
        }
    }

    @Test
    void thereAreEnoughRules() throws RuleFileException {
        assertThat(RuleSet.load(List.of()).all()).hasSizeGreaterThanOrEqualTo(RULES);
    }
}
