package dev.assay.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProfileFileTest {

    private static final String VALID = """
            {
              "id": "test-1",
              "calibratedFrom": ["https://example.org/one"],
              "lambda": 0.2,
              "weights": {"SECURITY": 0.25, "CONTEXT": 0.2, "TESTING": 0.2, "DEBT": 0.15,
                          "PERFORMANCE": 0.1, "ARCHITECTURE": 0.1},
              "priorSize": 5,
              "densities": {"debt/a": 2.5},
              "labels": {"debt/a": {"right": 9, "wrong": 1}},
              "lossAtNinetieth": {"debt": 0.1}
            }
            """;

    @Test
    void readsEveryField() throws IOException {
        Profile profile = read(VALID);

        assertThat(profile.id()).isEqualTo("test-1");
        assertThat(profile.calibrated()).isTrue();
        assertThat(profile.lambda()).isEqualTo(0.2);
        assertThat(profile.densities()).containsEntry("debt/a", 2.5);
        assertThat(profile.labels()).containsEntry("debt/a", new Profile.Labels(9, 1));
        assertThat(profile.lossAtNinetieth()).containsEntry("debt", 0.1);
    }

    @Test
    void theShippedOneNamesTheCorpusThatItComesFrom() {
        assertThat(Profile.shipped().calibrated()).isTrue();
        assertThat(Profile.shipped().id()).startsWith("corpus-");
        assertThat(Profile.shipped().calibratedFrom()).hasSizeGreaterThanOrEqualTo(24);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "lambda": 0.2,      | "lambda": -1,
            "lambda": 0.2,      | "lambda": "0.2",
            "lambda": 0.2,      |
            "priorSize": 5,     | "priorSize": 0,
            "priorSize": 5,     | "priorSize": 5, "priorSize": 6,
            "DEBT": 0.15,       | "DEBT": 0.25,
            "DEBT": 0.15,       | "DEBTS": 0.15,
            "debt/a": 2.5       | "debt/a": 0
            "right": 9          | "right": -1
            "lambda": 0.2,      | "lambda": 0.2, "unknown": 1,
            """)
    void refusesWhatIsNotAProfile(String part, String replacement) {
        String broken = VALID.replace(part, replacement == null ? "" : replacement);

        assertThat(broken).isNotEqualTo(VALID);
        assertThatThrownBy(() -> read(broken)).isInstanceOf(IOException.class);
    }

    private static Profile read(String json) throws IOException {
        return ProfileFile.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
    }
}
