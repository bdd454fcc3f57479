package dev.assay.engine.rule;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RuleExamplesTest {

    private static final String RULE = """
            id: context/told-apart
            title: A test
            category: context
            severity: low
            confidence: high
            scope: state
            unit: per-kloc
            reads: file
            where: all
            gating: false
            density: 1
            cwe: []
            why: Because.
            fix: Do not.
            message: "Do not call it"
            queries:
              python:
                - |
                  (call function: (identifier) @f (#eq? @f "forbidden")) @finding
            examples:
              python: |
            """;

    @Test
    void isContentWithARuleThatFindsWhatIsMarked() throws RuleFileException {
        assertThat(RuleExamples.broken(rule("# finding\nforbidden()\n# ok\nallowed()")))
                .isEmpty();
    }

    @Test
    void tellsWhatIsMarkedAndNotFound() throws RuleFileException {
        assertThat(RuleExamples.broken(rule("# finding\nallowed()\n# finding\nforbidden()\n# ok\nallowed()")))
                .extracting(RuleExamples.Broken::what)
                .containsExactly("does not find what is marked");
    }

    @Test
    void tellsWhatIsFoundAndNotMarkedWithItsLineInTheRuleFile() throws RuleFileException {
        Rule rule = rule("# finding\nforbidden()\n# ok\nforbidden()");

        assertThat(RuleExamples.broken(rule)).singleElement().satisfies(broken -> {
            assertThat(broken.what()).contains("Do not call it");
            assertThat(broken.line()).isEqualTo((int) RULE.lines().count() + 4);
        });
    }

    @Test
    void wantsSomethingRightBesideTheFinding() throws RuleFileException {
        assertThat(RuleExamples.broken(rule("# finding\nforbidden()")))
                .extracting(RuleExamples.Broken::what)
                .containsExactly("shows nothing that is right and looks alike in Python");
    }

    @Test
    void wantsExamplesThatAreReadWithoutErrors() throws RuleFileException {
        assertThat(RuleExamples.broken(rule("# finding\nforbidden(\n# ok\n)(")))
                .extracting(RuleExamples.Broken::what)
                .contains("the example is not read without errors");
    }

    private static Rule rule(String example) throws RuleFileException {
        return RuleFile.parse("told-apart.yaml", (RULE + example.indent(4)).getBytes(UTF_8));
    }
}
