package dev.assay.cli.result;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Documents to look at in tests. */
public final class Examples {

    private Examples() {}

    /** One repository with three findings, one of them suppressed, one about no line. */
    public static ResultDocument document() {
        return ResultDocument.of(
                new Result(
                        "plan-1",
                        "uncalibrated-1",
                        new OrganizationResult(72.005, 65.4, 80, "C", 12_000),
                        List.of(repository("shop", findings(), null))),
                new Run("2026-01-02T03:04:05Z", 1.5, 10, 2, null, List.of(), null));
    }

    public static RepositoryResult repository(String id, List<FindingResult> findings, @Nullable ChangeResult change) {
        SortedMap<String, Verdict.CategoryResult> categories = new TreeMap<>();
        for (String name : List.of("testing", "security", "performance", "debt", "context", "architecture")) {
            categories.put(name, new Verdict.CategoryResult(90, 1.0 / 3, 2));
        }
        SortedMap<String, PracticeResult> practices = new TreeMap<>();
        practices.put(
                "code-review",
                new PracticeResult(
                        "partial", List.of(new PracticeResult.EvidenceResult("CODEOWNERS", 0, "owners are named"))));
        return new RepositoryResult(
                id,
                "main",
                RepositoryStatus.SCORED,
                null,
                "0123456789abcdef0123456789abcdef01234567",
                50,
                new Verdict(72.005, 65.4, 80, 59, "D", true, false, 12_000, categories),
                practices,
                new ProvenanceResult(3, 40, 7, new TreeMap<>(Map.of("copilot", 2L, "claude-code", 1L))),
                List.of(
                        new AnalyzerResult("security", "incomplete", "a.py is too large"),
                        new AnalyzerResult("debt", "complete", null)),
                findings,
                change);
    }

    public static List<FindingResult> findings() {
        return List.of(
                finding("b-1", "src/b ü.py", 7, 4.5, null),
                finding("a-1", "src/a.py", 3, 1.25, null),
                finding("a-2", "src/a.py", 3, 0, "accepted: \u202eold"),
                finding("r-1", "", 0, 0.75, null));
    }

    private static FindingResult finding(
            String fingerprint, String path, int line, double pointsLost, @Nullable String suppressed) {
        return new FindingResult(
                fingerprint,
                "security/sql-injection",
                "security",
                "critical",
                path,
                line,
                line,
                "text reaches a statement",
                pointsLost,
                null,
                suppressed);
    }
}
