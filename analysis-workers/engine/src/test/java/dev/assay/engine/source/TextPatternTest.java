package dev.assay.engine.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TextPatternTest {
    private static final List<String> PIECES =
            List.of("get", "Get", "set", "query", "_", "é", "find", "All", "exec", "(", ".", "0", "a", " ", "ſet");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "^(?:get|set)",
                "(?i)query|exec",
                "^find(?:All)?$",
                "^[A-Z]\\w*$",
                "(?:exec|query)\\(",
                "^.*_?get.*$",
                "a{2}|\\.get",
                "",
                "é"
            })
    void answersAsTheEngineDoesHoweverOftenItIsAsked(String expression) {
        TextPattern remembering = TextPattern.of(expression);
        Pattern plain = Pattern.compile(expression);
        Random random = new Random(5);

        for (int round = 0; round < 20_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int piece = random.nextInt(12); piece > 0; piece--) {
                text.append(PIECES.get(random.nextInt(PIECES.size())));
            }
            assertThat(remembering.find(text.toString()))
                    .as(text.toString())
                    .isEqualTo(plain.matcher(text).find());
        }
    }

    @Test
    void aWholeTextMatchesFromEndToEnd() {
        TextPattern whole = TextPattern.ofWhole("a|b.*\\.js");

        assertThat(whole.find("bc.js")).isTrue();
        assertThat(whole.find("a")).isTrue();
        assertThat(whole.find("ab.js")).isFalse();
        assertThat(whole.find("bc.jsx")).isFalse();
    }
}
