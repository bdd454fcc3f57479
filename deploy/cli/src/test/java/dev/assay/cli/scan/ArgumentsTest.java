package dev.assay.cli.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.cli.History;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class ArgumentsTest {

    @Test
    void historyIsANumberADayOrEverything() {
        assertThat(history("50").window()).isEqualTo(Map.of("commits", 50));
        assertThat(history("2026-01-31").window()).isEqualTo(Map.of("since", "2026-01-31T00:00:00Z"));
        assertThat(history("all").window()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "many", "2026-02-30", "31-01-2026", "", "1.5"})
    void otherHistoriesAreRefused(String text) {
        assertThatThrownBy(() -> history(text)).isInstanceOf(TypeConversionException.class);
    }

    @ParameterizedTest
    @CsvSource({"90s, PT90S", "10m, PT10M", "2h, PT2H"})
    void waitIsANumberWithItsUnit(String text, Duration duration) {
        assertThat(new DurationConverter().convert(text)).isEqualTo(duration);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10", "m", "1.5h", "-1s", "1d"})
    void otherDurationsAreRefused(String text) {
        assertThatThrownBy(() -> new DurationConverter().convert(text)).isInstanceOf(TypeConversionException.class);
    }

    private static History history(String text) {
        return new History.Converter().convert(text);
    }
}
