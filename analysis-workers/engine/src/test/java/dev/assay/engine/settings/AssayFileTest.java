package dev.assay.engine.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AssayFileTest {
    @Test
    void readsExclusionsAndSuppressions() {
        AssayFile file = AssayFile.parse("""
                version: 1
                exclude:
                  - legacy/
                  - "*.min.js"
                suppress:
                  - rule: security/*
                    path: tools/**
                    reason: not shipped
                    expires: 2026-12-31
                """);

        assertThat(file.problems()).isEmpty();
        assertThat(file.excludes("legacy/a/b.py")).isTrue();
        assertThat(file.excludes("web/x.min.js")).isTrue();
        assertThat(file.excludes("legacy2/a.py")).isFalse();
        Suppression only = file.suppressions().getFirst();
        assertThat(only.covers("security/sql-injection", "tools/x/run.py")).isTrue();
        assertThat(only.covers("security/sql-injection", "src/run.py")).isFalse();
        assertThat(only.covers("debt/long-function", "tools/run.py")).isFalse();
        assertThat(only.holdsAt(Instant.parse("2026-12-31T23:59:59Z"))).isTrue();
        assertThat(only.holdsAt(Instant.parse("2027-01-01T00:00:00Z"))).isFalse();
    }

    @Test
    void aBrokenEntryIsNamedAndTheOthersHold() {
        AssayFile file = AssayFile.parse("""
                exclude: [ok, ../outside]
                suppress:
                  - rule: debt/danger
                  - rule: debt/danger
                    reason: fine
                  - rule: debt/danger
                    reason: fine
                    expires: soon
                colour: red
                """);

        assertThat(file.problems())
                .extracting(AssayFile.Problem::line, AssayFile.Problem::reason)
                .containsExactly(
                        tuple(1, "the path pattern '../outside' leaves the repository"),
                        tuple(3, "the suppression of debt/danger needs a 'reason'"),
                        tuple(6, "'expires: soon' is no date like 2026-12-31"),
                        tuple(9, "has the unknown key 'colour'"));
        assertThat(file.suppressions()).hasSize(1);
        assertThat(file.exclusions()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a: b: c", "- just\n- a list", "\tx: 1", "a: &x [*x, *x]", "{", "%", "exclude: 1"})
    void whatCannotBeReadIsAProblemAndNeverAFailure(String text) {
        AssayFile file = AssayFile.parse(text);

        assertThat(file.problems()).isNotEmpty();
        assertThat(file.problems()).allMatch(problem -> problem.line() >= 1);
    }

    @Test
    void whatIsMissingAtTheEndStandsOnTheLastLine() {
        assertThat(AssayFile.parse("suppress: []\nexclude: [\n").problems())
                .singleElement()
                .extracting(AssayFile.Problem::line)
                .isEqualTo(2);
    }

    @Test
    void readsLayersFromTheUppermostDown() {
        Layers layers = AssayFile.parse("""
                layers:
                  - name: web
                    paths: [src/web, "src/*/controllers"]
                  - src/service
                  - name: data
                    paths: src/data
                """).layers();

        assertThat(layers.ordered()).extracting(Layer::name).containsExactly("web", "src/service", "data");
        assertThat(layers.ordered()).extracting(Layer::line).containsExactly(2, 4, 5);
        Layer web = layers.of("src/a/controllers/b.py").orElseThrow();
        Layer service = layers.of("src/service/b.py").orElseThrow();
        Layer data = layers.of("src/data/deep/b.py").orElseThrow();
        assertThat(layers.of("src/other.py")).isEmpty();
        assertThat(Layers.step(web, web)).isEqualTo(Layers.Step.WITHIN);
        assertThat(Layers.step(web, service)).isEqualTo(Layers.Step.DOWN);
        assertThat(Layers.step(web, data)).isEqualTo(Layers.Step.SKIP);
        assertThat(Layers.step(data, service)).isEqualTo(Layers.Step.UP);
    }

    @Test
    void aBrokenLayerIsNamedAndTheOthersMoveUp() {
        AssayFile file = AssayFile.parse("""
                layers:
                  - name: web
                  - paths: src
                  - {name: data, paths: [src/data], color: red}
                  - src/data
                """);

        assertThat(file.problems())
                .extracting(AssayFile.Problem::line, AssayFile.Problem::reason)
                .containsExactly(
                        tuple(2, "the layer web needs 'paths'"),
                        tuple(3, "a layer needs a 'name'"),
                        tuple(4, "has the unknown key 'color' in a layer"));
        assertThat(file.layers().ordered()).extracting(Layer::rank).containsExactly(0);
    }

    @Test
    void whatWouldCostTooMuchIsNotRead() {
        AssayFile file = AssayFile.parse("exclude:\n" + "  - gen\n".repeat(5_000));

        assertThat(file.exclusions()).hasSize(1_000);
        assertThat(file.problems())
                .containsExactly(new AssayFile.Problem(1_002, "has more than 1000 entries; the rest is not read"));
    }

    @Test
    void anEmptyFileSaysNothing() {
        assertThat(AssayFile.parse("")).isEqualTo(AssayFile.NONE);
    }

    @ParameterizedTest
    @CsvSource({
        "src/**/gen, src/a/b/gen/x.py, true",
        "src/**/gen, src/gen/x.py, true",
        "src/*.py, src/a.py, true",
        "src/*.py, src/a/b.py, false",
        "a?c, x/abc, true",
        "/build, build/x, true",
        "build, deep/build/x, true",
        "a+b, a+b, true",
        "a+b, aab, false"
    })
    void patternsMatchWholePaths(String pattern, String path, boolean matches) {
        assertThat(PathPattern.of(pattern).matches(path)).isEqualTo(matches);
    }
}
