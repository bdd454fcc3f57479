package dev.assay.engine.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.engine.source.Language;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleFileTest {

    private static final String FILE = """
            id: security/no-eval
            title: Evaluated text
            category: security
            severity: high
            confidence: medium
            scope: state
            unit: per-kloc
            reads: file
            where: production
            gating: false
            density: 0.1
            cwe: [95]
            why: It runs.
            fix: Parse.
            message: "{call} runs text"
            queries:
              python:
                - |
                  ((call function: (identifier) @call) @finding
                    (#eq? @call "eval"))
            examples:
              python: |
                # finding
                eval(text)
            """;

    @TempDir
    Path folder;

    @Test
    void readsWhatTheFileSays() throws RuleFileException {
        Rule rule = parse(FILE);

        assertThat(rule.id()).isEqualTo("security/no-eval");
        assertThat(rule.analyzer()).isEqualTo("security");
        assertThat(rule.severity()).isEqualTo(Severity.HIGH);
        assertThat(rule.cwe()).containsExactly(95);
        assertThat(rule.queries().get(Language.PYTHON)).singleElement().satisfies(query -> {
            assertThat(query.line()).isEqualTo(19);
            assertThat(query.unless()).isNull();
        });
        assertThat(rule.examples()).singleElement().extracting(Example::line).isEqualTo(23);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "severity: high | severity: grave | 4 | 'severity' is 'grave', must be one of low, medium, high, critical",
                "density: 0.1 | density: little | 11 | 'density' must be a number, is 'little'",
                "density: 0.1 | density: 0 | 1 | density is 0.0, must be above 0",
                "gating: false | gates: false | 1 | 'gating' is missing",
                "cwe: [95] | cwe: [x] | 12 | 'cwe' must hold whole numbers",
                "id: security/no-eval | id: context/no-eval | 1 | must start with 'security/'",
                "python: | cobol: | 17 | unknown language 'cobol'",
                "@finding | @found | 18 | a query must capture @finding",
                "title: Evaluated text | title: {a: b} | 2 | 'title' must be text",
                "why: It runs. | why: [ | 15 | not YAML",
            })
    void tellsWhereAndWhyAFileIsBroken(String right, String wrong, int line, String reason) {
        assertThatThrownBy(() -> parse(FILE.replaceFirst(Pattern.quote(right), wrong)))
                .isInstanceOfSatisfying(RuleFileException.class, broken -> {
                    assertThat(broken.file()).isEqualTo("a.yaml");
                    assertThat(broken.reason()).contains(reason);
                    assertThat(broken.line()).isEqualTo(line);
                });
    }

    @Test
    void refusesWhatNobodyAskedFor() {
        assertThatThrownBy(() -> parse(FILE + "weight: 5\n"))
                .isInstanceOf(RuleFileException.class)
                .hasMessage("a.yaml:25: unknown key 'weight'");
    }

    @Test
    void tellsTheLineOfABrokenQuery() throws IOException {
        Path file = Files.writeString(folder.resolve("own.yaml"), FILE.replace("(call function", "(calls function"));

        assertThatThrownBy(() -> RuleSet.load(List.of(folder)))
                .isInstanceOf(RuleFileException.class)
                .hasMessageStartingWith(file + ":19: the query for Python: ");
    }

    @Test
    void addsTheRulesOfAFolder() throws Exception {
        Files.createDirectories(folder.resolve("nested"));
        Files.writeString(folder.resolve("nested/own.yaml"), FILE);

        RuleSet with = RuleSet.load(List.of(folder));
        RuleSet without = RuleSet.load(List.of());

        assertThat(with.byId("security/no-eval")).isPresent();
        assertThat(with.all()).hasSize(without.all().size() + 1);
        assertThat(with.hash("security")).isNotEqualTo(without.hash("security"));
        assertThat(with.hash("debt")).isEqualTo(without.hash("debt"));
    }

    @Test
    void refusesAnIdThatIsTaken() throws IOException {
        Files.writeString(folder.resolve("one.yaml"), FILE);
        Files.writeString(folder.resolve("two.yaml"), FILE);

        assertThatThrownBy(() -> RuleSet.load(List.of(folder)))
                .isInstanceOf(RuleFileException.class)
                .hasMessageContaining("two.yaml:1: the id security/no-eval is taken by ")
                .hasMessageEndingWith("one.yaml");
    }

    @Test
    void refusesAnImplementationThatThereIsNot() throws IOException {
        int queries = FILE.indexOf("queries:");
        int examples = FILE.indexOf("examples:");
        Files.writeString(
                folder.resolve("own.yaml"),
                FILE.substring(0, queries) + "implementation: magic\n" + FILE.substring(examples));

        assertThatThrownBy(() -> RuleSet.load(List.of(folder)))
                .isInstanceOf(RuleFileException.class)
                .hasMessageEndingWith("unknown implementation 'magic'");
    }

    private static Rule parse(String text) throws RuleFileException {
        return RuleFile.parse("a.yaml", text.getBytes(StandardCharsets.UTF_8));
    }
}
