package dev.assay.cli.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    @ParameterizedTest
    @CsvSource({
        "PT-5S, now",
        "PT59S, now",
        "PT60S, 1 min ago",
        "PT3H, 3 h ago",
        "P1D, 1 d ago",
        "P400D, 400 d ago",
        "P800D, 2 y ago"
    })
    void agesAreInTheirLargestUnit(Duration age, String text) {
        assertThat(Figures.age(NOW.minus(age), NOW)).isEqualTo(text);
    }

    @Test
    void anUnknownAgeIsADash() {
        assertThat(Figures.age(null, NOW)).isEqualTo("-");
    }

    @ParameterizedTest
    @CsvSource({"PT0S, 0 s", "PT61S, 1 min 1 s", "PT3H5M, 3 h 5 min"})
    void durationsAreInTwoUnits(Duration duration, String text) {
        assertThat(Figures.duration(duration)).isEqualTo(text);
    }
}
