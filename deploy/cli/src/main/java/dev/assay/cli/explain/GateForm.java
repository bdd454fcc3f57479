package dev.assay.cli.explain;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.cli.TerminalText;
import java.util.Locale;

/** A gate's answer for a terminal, and for a comment on a pull request. */
final class GateForm {
    private GateForm() {}

    static String text(JsonNode verdict) {
        StringBuilder text = new StringBuilder("%s: %s at %s, %s\n"
                .formatted(
                        passed(verdict) ? "passed" : "failed",
                        line(verdict.path("id")),
                        line(verdict.path("branch")),
                        score(verdict)));
        for (JsonNode condition : verdict.path("conditions")) {
            text.append("  %-6s %s\n".formatted(passed(condition) ? "ok" : "FAILED", line(condition.path("detail"))));
        }
        if (verdict.path("stale").asBoolean()) {
            text.append("  the newest commits are not analysed yet: this is about ")
                    .append(line(verdict.path("commit")))
                    .append('\n');
        }
        return text.toString();
    }

    static String markdown(JsonNode verdict) {
        StringBuilder text = new StringBuilder("### Assay: %s\n\n**%s** at `%s`, %s\n\n| | condition |\n|---|---|\n"
                .formatted(
                        passed(verdict) ? "passed" : "failed",
                        escaped(verdict.path("id")),
                        line(verdict.path("branch")).replace("`", ""),
                        score(verdict)));
        for (JsonNode condition : verdict.path("conditions")) {
            text.append("| %s | %s |\n".formatted(passed(condition) ? "✅" : "❌", escaped(condition.path("detail"))));
        }
        if (verdict.path("stale").asBoolean()) {
            text.append("\nThe newest commits are not analysed yet: this is about `")
                    .append(line(verdict.path("commit")))
                    .append("`.\n");
        }
        return text.toString();
    }

    private static String score(JsonNode verdict) {
        String now = String.format(
                Locale.ROOT,
                "score %.1f, grade %s",
                verdict.path("shown").asDouble(),
                verdict.path("grade").asText());
        return verdict.has("from")
                ? now
                        + String.format(
                                Locale.ROOT,
                                " (%.1f at %.10s, %d commits ago)",
                                verdict.path("from").asDouble(),
                                verdict.path("base").asText(),
                                verdict.path("commits").asInt())
                : now;
    }

    private static boolean passed(JsonNode of) {
        return of.path("passed").asBoolean();
    }

    private static String escaped(JsonNode text) {
        return line(text).replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;");
    }

    private static String line(JsonNode text) {
        return TerminalText.oneLine(text.asText());
    }
}
