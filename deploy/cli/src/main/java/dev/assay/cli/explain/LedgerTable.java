package dev.assay.cli.explain;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.cli.TerminalText;
import dev.assay.cli.result.TextTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The ledger of a commit as people read it: what moved the score most stands first. */
final class LedgerTable {
    private static final int SHORT_COMMIT = 10;
    private static final String NOTHING = "-";
    private static final List<String> PARTS = List.of("finding", "size", "gate", "method");

    private LedgerTable() {}

    /**
     * The text.
     *
     * @param limit items to show; the others become one line
     */
    static String of(JsonNode ledger, int limit) {
        StringBuilder text = new StringBuilder();
        head(text, ledger);
        List<JsonNode> items = new ArrayList<>();
        ledger.path("items").forEach(items::add);
        if (items.isEmpty()) {
            text.append(
                    ledger.path("baseline").asBoolean()
                            ? "The first commit that was looked at: what is found was there from the start.\n"
                            : "Nothing moved the score.\n");
            return text.toString();
        }
        items.sort(Comparator.comparingDouble(
                (JsonNode item) -> -Math.abs(item.path("points").asDouble())));
        TextTable table = new TextTable()
                .right("points")
                .left("what")
                .left("rule")
                .left("where")
                .left("commit")
                .left("author")
                .left("written");
        items.stream().limit(limit).forEach(item -> row(table, item));
        if (items.size() > limit) {
            List<JsonNode> rest = items.subList(limit, items.size());
            table.row(points(sum(rest)), rest.size() + " more", "", "", "", "", "");
        }
        table.appendTo(text.append('\n'));
        return text.toString();
    }

    private static void head(StringBuilder text, JsonNode ledger) {
        text.append("%s, %s, commit %s by %s\n"
                .formatted(
                        line(ledger.path("id")),
                        line(ledger.path("branch")),
                        commit(ledger.path("commit")),
                        line(ledger.path("user").path("name"))));
        if (ledger.path("subject").isTextual()) {
            text.append("  ").append(line(ledger.path("subject"))).append('\n');
        }
        double from = ledger.path("from").asDouble();
        double to = ledger.path("to").asDouble();
        text.append(String.format(Locale.ROOT, "score %.1f to %.1f (%s)", from, to, points(to - from)));
        List<String> parts = new ArrayList<>();
        for (String part : PARTS) {
            double moved = ledger.path("parts").path(part).asDouble();
            if (moved != 0) {
                parts.add((part.equals("finding") ? "findings" : part) + " " + points(moved));
            }
        }
        text.append(parts.isEmpty() ? "\n" : ": " + String.join(", ", parts) + "\n");
        List<String> drops = new ArrayList<>();
        ledger.path("drops").forEach(drop -> drops.add(drop.asText()));
        if (!drops.isEmpty()) {
            text.append("This commit counts as a drop: ")
                    .append(String.join(", ", drops))
                    .append('\n');
        }
    }

    private static void row(TextTable table, JsonNode item) {
        boolean finding = item.path("kind").asText().equals("finding");
        table.row(
                points(item.path("points").asDouble()),
                finding ? change(item) : item.path("kind").asText(),
                item.path("rule").asText(""),
                where(item),
                item.path("commit").isTextual() ? commit(item.path("commit")) : "",
                item.path("author").asText(""),
                item.path("provenance").asText(""));
    }

    private static String change(JsonNode item) {
        String what = switch (item.path("change").asText("")) {
            case "introduced" -> "new";
            case "fixed" -> "fixed";
            default -> "moved";
        };
        int findings = item.path("findings").asInt();
        return findings == 1 ? what : findings + " " + what;
    }

    private static String where(JsonNode item) {
        String path = item.path("path").asText("");
        int line = item.path("line").asInt();
        return path.isEmpty() || line == 0 ? path : path + ":" + line;
    }

    private static double sum(List<JsonNode> items) {
        return items.stream()
                .mapToDouble(item -> item.path("points").asDouble())
                .sum();
    }

    private static String points(double points) {
        return String.format(Locale.ROOT, "%+.2f", points);
    }

    private static String commit(JsonNode commit) {
        String id = commit.asText();
        return id.substring(0, Math.min(SHORT_COMMIT, id.length()));
    }

    private static String line(JsonNode text) {
        return TerminalText.oneLine(text.asText(NOTHING));
    }
}
