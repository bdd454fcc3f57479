package dev.assay.cli.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CheckTableTest {

    @Test
    void showsScoreGateCategoriesAnalyzersAndWhatCostsMost() {
        String text = CheckTable.of(Examples.document().result());

        assertThat(text)
                .contains("shop  0123456789 on main")
                .contains("Score 59.0, grade D, between 65 to 80, over 12,000 lines")
                .contains("the score would be 72.0 without the gate")
                .contains("security is incomplete: a.py is too large")
                .contains("of 3 and 1 suppressed");
        assertThat(text.indexOf("src/b ü.py:7")).isLessThan(text.indexOf("src/a.py:3"));
        assertThat(text).contains("(repository)").doesNotContain("\u202e");
    }

    @Test
    void aChangeShowsWhatCameAndWentAndWhy() {
        ChangeResult change = new ChangeResult(
                "fedcba9876543210fedcba9876543210fedcba98",
                75.0,
                72.0,
                List.of(new ChangeResult.LedgerResult("findings", "security/sql-injection", 2, 0, -3)),
                Examples.findings(),
                List.of());
        Result result = new Result(
                "plan-1", "uncalibrated-1", null, List.of(Examples.repository("shop", Examples.findings(), change)));

        assertThat(CheckTable.of(result))
                .contains("Since fedcba9876 the score went from 75.0 to 72.0 (-3.00)")
                .contains("4 introduced:")
                .contains("Nothing fixed.")
                .containsPattern("security/sql-injection +2 +0 +-3\\.00")
                .contains("(suppressed)");
    }
}
