package dev.assay.engine.analyze;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.engine.Budgets;
import dev.assay.engine.fixture.Engines;
import dev.assay.engine.rule.RawFinding;
import dev.assay.engine.rule.RuleFileException;
import dev.assay.engine.rule.RuleSet;
import dev.assay.engine.source.Budget;
import dev.assay.engine.source.BudgetExceeded;
import dev.assay.engine.source.Language;
import dev.assay.engine.source.SourceFile;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class FileRulesTest {
    private static final String MANY = "danger(1)\n".repeat(300) + "import os\ntry:\n    os.x()\nexcept:\n    pass\n";

    private static RuleSet rules;

    @BeforeAll
    static void load() throws RuleFileException {
        rules = RuleSet.load(Engines.settings(null, Budgets.STANDARD).ruleFolders());
    }

    @Test
    void onlyTheAnalyzerWhoseRulesCostTooMuchMissesTheFile() throws BudgetExceeded {
        FileRules.Found found = of(budget(250));

        assertThat(found.gap()).isNotNull();
        assertThat(found.gap().analyzers()).containsExactly("debt");
        assertThat(found.gap().reason()).startsWith("is, for some rules, over its budget of ");
        assertThat(found.findings()).extracting(RawFinding::rule).contains("context/swallowed-exception");
        assertThat(found.findings()).extracting(RawFinding::rule).doesNotContain("debt/danger");
    }

    @Test
    void withinTheBudgetNobodyMissesAnything() throws BudgetExceeded {
        FileRules.Found found = of(budget(100_000));

        assertThat(found.gap()).isNull();
        assertThat(found.findings())
                .extracting(RawFinding::rule)
                .contains("context/swallowed-exception", "debt/danger");
    }

    @Test
    void aDataFormatIsReadByThoseWithRulesForIt() {
        FileRules file = new FileRules(rules, budget(1));

        assertThat(file.readers(Language.GO)).isEqualTo(Analyzers.NAMES);
        assertThat(file.readers(Language.YAML)).doesNotContain("inventory", "testing");
    }

    private static FileRules.Found of(Budget budget) throws BudgetExceeded {
        try (SourceFile file = SourceFile.parse(Language.PYTHON, MANY.getBytes(UTF_8), budget)) {
            return new FileRules(rules, budget).of(file);
        }
    }

    private static Budget budget(int matches) {
        return new Budget(100_000, 100_000, 100, 100_000, matches, Duration.ofMinutes(1));
    }
}
