package dev.assay.engine.suppress;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class InlineSuppressionTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "x()  # assay:ignore debt/danger -- measured",
                "// assay:ignore debt/danger -- measured",
                "/* assay:ignore debt/danger -- measured */",
                " * assay:ignore debt/danger -- measured",
                "<!-- assay:ignore debt/danger -- measured -->",
                "{/* assay:ignore debt/danger -- measured */}"
            })
    void isReadFromCommentsOfAnyLanguage(String line) {
        assertThat(InlineSuppression.of("first\n" + line))
                .containsExactly(new InlineSuppression("debt/danger", 2, "measured"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "# assay:ignore debt/danger",
                "# assay:ignore debt/danger -- ",
                "# assay:ignore",
                "text = 'assay:ignore debt/danger -- in a string'"
            })
    void needsACommentAndAReason(String line) {
        assertThat(InlineSuppression.of(line)).isEmpty();
    }

    @Test
    void holdsForItsLineAndTheNextOne() {
        InlineSuppression suppression = new InlineSuppression("debt/danger", 4, "measured");

        assertThat(suppression.covers("debt/danger", 4)).isTrue();
        assertThat(suppression.covers("debt/danger", 5)).isTrue();
        assertThat(suppression.covers("debt/danger", 3)).isFalse();
        assertThat(suppression.covers("debt/other", 4)).isFalse();
    }

    @Test
    void namesSeveralRules() {
        assertThat(InlineSuppression.of("# assay:ignore a/b, c/d -- both are known"))
                .extracting(InlineSuppression::rule)
                .containsExactly("a/b", "c/d");
    }
}
