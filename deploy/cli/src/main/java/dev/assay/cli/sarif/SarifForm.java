package dev.assay.cli.sarif;

import dev.assay.cli.result.AnalyzerResult;
import dev.assay.cli.result.ChangeResult;
import dev.assay.cli.result.FindingResult;
import dev.assay.cli.result.JsonForm;
import dev.assay.cli.result.RepositoryResult;
import dev.assay.cli.result.Result;
import dev.assay.cli.result.Verdict;
import dev.assay.engine.rule.Rule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A result as SARIF 2.1.0, within what GitHub's code scanning takes. */
public final class SarifForm {

    /** Code scanning refuses a run with more results. */
    static final int MOST_RESULTS = 25_000;

    private static final String FINGERPRINT = "assay/v1";
    private static final String ROOT = "%SRCROOT%";

    private final List<Rule> rules;
    private final Map<String, Integer> indices = new HashMap<>();

    private SarifForm(List<Rule> rules) {
        this.rules = rules;
        rules.forEach(rule -> indices.put(rule.id(), indices.size()));
    }

    /**
     * A SARIF text.
     *
     * @param leftOut findings that did not fit
     */
    public record Rendered(String text, int leftOut) {}

    /**
     * Renders one run for each repository.
     *
     * @param rules all rules that were run
     */
    public static Rendered of(Result result, List<Rule> rules) {
        SarifForm form = new SarifForm(rules);
        List<SarifLog.Run> runs = result.repositories().stream()
                .map(repository -> form.run(result, repository))
                .toList();
        int leftOut = result.repositories().stream()
                .mapToInt(repository -> Math.max(0, repository.findings().size() - MOST_RESULTS))
                .sum();
        return new Rendered(JsonForm.of(new SarifLog(SarifLog.SCHEMA, SarifLog.VERSION, runs)), leftOut);
    }

    private SarifLog.Run run(Result result, RepositoryResult repository) {
        Map<String, Object> properties = new TreeMap<>();
        put(properties, "plan", result.plan());
        put(properties, "profile", result.profile());
        put(properties, "commit", repository.commit());
        @Nullable Verdict verdict = repository.verdict();
        if (verdict != null) {
            properties.put("score", verdict.shown());
            properties.put("grade", verdict.grade());
        }
        return new SarifLog.Run(
                new SarifLog.Tool(new SarifLog.Driver(
                        "Assay", rules.stream().map(SarifRule::of).toList())),
                new SarifLog.AutomationDetails("assay/" + SarifUri.of(repository.id()) + "/"),
                List.of(invocation(repository.analyzers())),
                results(repository),
                "utf16CodeUnits",
                properties);
    }

    private static void put(Map<String, Object> properties, String name, @Nullable String value) {
        if (value != null) {
            properties.put(name, value);
        }
    }

    private static SarifLog.Invocation invocation(List<AnalyzerResult> analyzers) {
        List<SarifLog.Notification> notifications = new ArrayList<>();
        for (AnalyzerResult analyzer : analyzers) {
            if (!analyzer.complete()) {
                notifications.add(new SarifLog.Notification(
                        "warning",
                        SarifLog.Message.plain(
                                "%s is %s: %s".formatted(analyzer.id(), analyzer.status(), analyzer.reason()))));
            }
        }
        return new SarifLog.Invocation(true, notifications);
    }

    private List<SarifLog.Result> results(RepositoryResult repository) {
        List<FindingResult> findings = repository.findings();
        if (findings.size() > MOST_RESULTS) {
            findings = findings.stream()
                    .sorted(FindingResult.BY_COST)
                    .limit(MOST_RESULTS)
                    .sorted(FindingResult.BY_PLACE)
                    .toList();
        }
        @Nullable Set<String> introduced = introduced(repository.change());
        return findings.stream().map(finding -> result(finding, introduced)).toList();
    }

    private static @Nullable Set<String> introduced(@Nullable ChangeResult change) {
        return change == null
                ? null
                : change.introduced().stream().map(FindingResult::fingerprint).collect(Collectors.toSet());
    }

    private SarifLog.Result result(FindingResult finding, @Nullable Set<String> introduced) {
        Integer index = indices.get(finding.rule());
        if (index == null) {
            throw new IllegalArgumentException("no rule is called " + finding.rule());
        }
        Map<String, Object> properties = new TreeMap<>();
        properties.put("category", finding.category());
        properties.put("severity", finding.severity());
        properties.put("pointsLost", finding.pointsLost());
        return new SarifLog.Result(
                finding.rule(),
                index,
                SarifRule.level(finding.severity()),
                SarifLog.Message.plain(finding.message()),
                List.of(location(finding)),
                Map.of(FINGERPRINT, finding.fingerprint()),
                baselineState(finding, introduced),
                finding.suppressed() == null
                        ? null
                        : List.of(new SarifLog.Suppression("inSource", finding.suppressed())),
                properties);
    }

    private static @Nullable String baselineState(FindingResult finding, @Nullable Set<String> introduced) {
        if (introduced == null) {
            return null;
        }
        return introduced.contains(finding.fingerprint()) ? "new" : "unchanged";
    }

    private static SarifLog.Location location(FindingResult finding) {
        SarifLog.Region region = finding.line() == 0 ? null : new SarifLog.Region(finding.line(), finding.endLine());
        String uri = finding.path().isEmpty() ? "." : SarifUri.of(finding.path());
        return new SarifLog.Location(new SarifLog.PhysicalLocation(new SarifLog.ArtifactLocation(uri, ROOT), region));
    }
}
