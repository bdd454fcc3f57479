package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulesTest {

    private static final String RULE = """
            id: context/exit-called
            title: The process is ended
            category: context
            severity: low
            confidence: high
            scope: state
            unit: per-kloc
            reads: file
            where: production
            gating: false
            density: 1
            cwe: []
            why: Nobody who calls can go on.
            fix: Raise an error.
            message: "Ends the process"
            queries:
              python:
                - |
                  (call function: (identifier) @name (#eq? @name "exit")) @finding
            examples:
              python: |
                # finding
                exit()
                # ok
                %s()
            """;

    private final Recording screen = new Recording();

    @TempDir
    private Path folder;

    @Test
    void aRuleThatKeepsItsPromisesIsDone() throws IOException {
        Files.writeString(folder.resolve("exit.yaml"), RULE.formatted("leave"));

        assertThat(screen.run("rules", "test", folder.toString())).isZero();
        assertThat(screen.document()).isEqualToIgnoringNewLines("1 rule, 0 broken");
    }

    @Test
    void aBrokenPromiseIsNamedWithFileAndLine() throws IOException {
        Files.writeString(folder.resolve("exit.yaml"), RULE.formatted("exit"));

        assertThat(screen.run("rules", "test", folder.toString())).isEqualTo(1);
        assertThat(screen.document())
                .contains("exit.yaml:25: finds what is not marked")
                .contains("1 rule, 1 broken");
    }

    @Test
    void aFolderWithoutRulesCannotBeRead() {
        assertThat(screen.run("rules", "test", folder.toString())).isEqualTo(4);
        assertThat(screen.messages()).contains("holds no rule file").hasLineCount(1);
    }

    @Test
    void aBrokenRuleFileIsOneLine() throws IOException {
        Files.writeString(
                folder.resolve("exit.yaml"), RULE.formatted("leave").replace("severity: low", "severity: no"));

        assertThat(screen.run("rules", "test", folder.toString())).isEqualTo(4);
        assertThat(screen.messages()).contains("exit.yaml").hasLineCount(1);
    }

    @Test
    void allRulesAreListed() {
        assertThat(screen.run("rules", "list")).isZero();
        assertThat(screen.document()).contains("architecture/import-cycle ").contains("testing/sleeping-test ");
    }
}
