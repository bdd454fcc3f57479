package dev.assay.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A rule of a team: calls of {@code evaluate_text} in Python. Nobody else's rule is about them. */
public final class TeamRule {
    public static final String ID = "security/team-evaluate";

    private static final String TEXT = """
            id: security/team-evaluate
            title: Text is evaluated
            category: security
            severity: critical
            confidence: high
            scope: state
            unit: per-kloc
            reads: file
            where: all
            gating: true
            density: 0.5
            cwe: [95]
            why: |
              What is evaluated can do anything.
            fix: |
              Parse it.
            message: "text is evaluated"
            queries:
              python:
                - |
                  ((call function: (identifier) @function) @finding
                    (#eq? @function "evaluate_text"))
            examples:
              python: |
                def run(text):
                    # finding
                    evaluate_text(text)

                def ok(text):
                    # ok
                    return text.strip()
            """;

    private TeamRule() {}

    /** Writes the rule into a folder of its own, and returns the folder. */
    public static Path write(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("team-evaluate.yaml"), TEXT);
        return folder;
    }
}
