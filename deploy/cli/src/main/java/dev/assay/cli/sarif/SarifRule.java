package dev.assay.cli.sarif;

import dev.assay.cli.result.Words;
import dev.assay.engine.rule.Category;
import dev.assay.engine.rule.Rule;
import dev.assay.engine.rule.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A rule as SARIF describes it. */
final class SarifRule {

    /** Code scanning cuts longer descriptions. */
    private static final int LONGEST_DESCRIPTION = 1_000;

    private SarifRule() {}

    static SarifLog.Rule of(Rule rule) {
        String help = rule.rationale().strip() + "\n\n" + rule.fix().strip();
        String markdown = rule.rationale().strip() + "\n\n**How to fix it.** "
                + rule.fix().strip();
        return new SarifLog.Rule(
                rule.id(),
                SarifLog.Message.plain(cut(rule.title())),
                SarifLog.Message.plain(cut(rule.rationale().strip())),
                new SarifLog.Message(help, markdown),
                new SarifLog.Configuration(level(Words.of(rule.severity()))),
                properties(rule));
    }

    /** SARIF has three levels for four severities. */
    static String level(String severity) {
        return switch (severity) {
            case "low" -> "note";
            case "medium" -> "warning";
            default -> "error";
        };
    }

    private static Map<String, Object> properties(Rule rule) {
        List<String> tags = new ArrayList<>();
        tags.add(Words.of(rule.category()));
        for (int weakness : rule.cwe()) {
            tags.add(String.format(Locale.ROOT, "external/cwe/cwe-%03d", weakness));
        }
        Map<String, Object> properties = new TreeMap<>();
        properties.put("category", Words.of(rule.category()));
        properties.put("precision", Words.of(rule.confidence()));
        properties.put("tags", tags);
        if (rule.category() == Category.SECURITY) {
            properties.put("security-severity", securitySeverity(rule.severity()));
        }
        return properties;
    }

    /** On the scale of CVSS, in the middle of the band that bears the severity's name. */
    private static String securitySeverity(Severity severity) {
        return switch (severity) {
            case LOW -> "2.0";
            case MEDIUM -> "5.5";
            case HIGH -> "8.0";
            case CRITICAL -> "9.5";
        };
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_DESCRIPTION ? text : text.substring(0, LONGEST_DESCRIPTION - 1) + "…";
    }
}
