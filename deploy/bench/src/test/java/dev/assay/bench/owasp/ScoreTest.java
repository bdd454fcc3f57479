package dev.assay.bench.owasp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.assay.bench.owasp.Score.Counts;
import org.junit.jupiter.api.Test;

class ScoreTest {

    @Test
    void readsTheTable() {
        assertThat(Expectation.parse("# test name, category, real vulnerability, cwe\nCase1,sqli,true,89\n"))
                .containsExactly(new Expectation("Case1", "sqli", true, 89));
        assertThatThrownBy(() -> Expectation.parse("Case1,sqli")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void isTheMeanOfTheCategories() {
        Score score = new Score();
        score.add(new Expectation("A", "sqli", true, 89), true);
        score.add(new Expectation("B", "sqli", false, 89), true);
        score.add(new Expectation("C", "xss", true, 79), true);
        score.add(new Expectation("D", "xss", true, 79), false);

        assertThat(score.categories()).containsEntry("sqli", new Counts(1, 0, 1, 0));
        assertThat(score.mean(Counts::youden)).isCloseTo(0.25, within(1e-9));
    }
}
