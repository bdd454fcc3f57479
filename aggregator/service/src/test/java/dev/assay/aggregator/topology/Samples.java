package dev.assay.aggregator.topology;

import dev.assay.contract.event.AnalyzerPlan;
import dev.assay.contract.event.Category;
import dev.assay.contract.event.Change;
import dev.assay.contract.event.CommitEvent;
import dev.assay.contract.event.CommitIdentity;
import dev.assay.contract.event.Confidence;
import dev.assay.contract.event.Evidence;
import dev.assay.contract.event.FindingBatch;
import dev.assay.contract.event.FindingChange;
import dev.assay.contract.event.Plan;
import dev.assay.contract.event.Practice;
import dev.assay.contract.event.Provenance;
import dev.assay.contract.event.ProvenanceKind;
import dev.assay.contract.event.RefState;
import dev.assay.contract.event.RefStatus;
import dev.assay.contract.event.Report;
import dev.assay.contract.event.ReportStatus;
import dev.assay.contract.event.RepositoryDeclared;
import dev.assay.contract.event.RuleCount;
import dev.assay.contract.event.RuleDescription;
import dev.assay.contract.event.RuleExample;
import dev.assay.contract.event.RuleVersion;
import dev.assay.contract.event.Run;
import dev.assay.contract.event.Scope;
import dev.assay.contract.event.Segment;
import dev.assay.contract.event.Severity;
import dev.assay.contract.event.Size;
import dev.assay.contract.event.Trigger;
import dev.assay.contract.event.Unit;
import dev.assay.contract.event.Window;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Small events, so that a test says only what it is about. */
public final class Samples {
    public static final String REF = "refs/heads/main";
    public static final String RULE = "security/sql-injection";
    public static final String COMMIT_RULE = "security/unreviewed-change";
    public static final String DEBT_RULE = "debt/large-file";
    public static final List<String> ANALYZERS = List.of("debt", "inventory", "security");
    public static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    private static final Instant SEEN = Instant.parse("2026-11-01T12:00:00Z");

    private Samples() {}

    public static RepositoryDeclared repository(String repository, String team) {
        String organization = repository.substring(0, repository.indexOf('/'));
        return new RepositoryDeclared(
                organization, repository, team, 1.0, "file:///" + repository, List.of("main"), Map.of());
    }

    public static Plan plan(String id, long release) {
        return new Plan(
                id,
                release,
                0L,
                List.of(
                        new AnalyzerPlan("debt", "1", List.of(new RuleVersion(DEBT_RULE, "v1"))),
                        new AnalyzerPlan("inventory", "1", List.of()),
                        new AnalyzerPlan(
                                "security",
                                "1",
                                List.of(new RuleVersion(RULE, "v1"), new RuleVersion(COMMIT_RULE, "v1")))),
                Map.of());
    }

    public static RuleDescription rule(String rule, Category category, Severity severity, Scope scope) {
        return new RuleDescription(
                rule,
                "v1",
                category.name().toLowerCase(java.util.Locale.ROOT),
                "Title of " + rule,
                category,
                severity,
                Confidence.HIGH,
                scope,
                Unit.PER_KLOC,
                false,
                0.5,
                List.of(89),
                "why",
                "how",
                List.of(new RuleExample("Python", "# finding\nrun(request.args)\n")));
    }

    /** Two rules about the state of a tree, and one about changes alone. */
    public static List<RuleDescription> rules() {
        return List.of(
                rule(RULE, Category.SECURITY, Severity.HIGH, Scope.STATE),
                rule(DEBT_RULE, Category.DEBT, Severity.MEDIUM, Scope.STATE),
                rule(COMMIT_RULE, Category.SECURITY, Severity.LOW, Scope.COMMIT));
    }

    public static CommitIdentity identity(String commit, long depth, ProvenanceKind kind) {
        List<String> tools = kind == ProvenanceKind.AI_ASSISTED ? List.of("copilot") : List.of();
        return new CommitIdentity(
                commit,
                "Author of " + commit,
                commit + "@example.org",
                START.plusSeconds(depth),
                START.plusSeconds(depth),
                "Change " + commit,
                new Provenance(kind, tools, kind == ProvenanceKind.UNKNOWN ? "" : "trailer"));
    }

    public static CommitEvent commit(
            String repository, int epoch, long depth, @Nullable String base, String commit, String plan) {
        return new CommitEvent(
                repository + epoch + depth + base + commit + plan,
                repository,
                REF,
                "file:///" + repository,
                epoch,
                depth,
                base,
                commit,
                base == null ? List.of() : List.of(base),
                identity(commit, depth, provenance(depth)),
                List.of(),
                1,
                1,
                Trigger.BACKFILL,
                plan);
    }

    private static ProvenanceKind provenance(long depth) {
        return switch ((int) (depth % 3)) {
            case 0 -> ProvenanceKind.AI_ASSISTED;
            case 1 -> ProvenanceKind.HUMAN;
            default -> ProvenanceKind.UNKNOWN;
        };
    }

    public static RefState ref(String repository, @Nullable String target, String plan, Segment... line) {
        long known = List.of(line).stream()
                .mapToLong(segment -> segment.getLastDepth() - segment.getFirstDepth() + 1)
                .sum();
        return new RefState(
                repository,
                REF,
                target == null ? RefStatus.DELETED : RefStatus.FOLLOWED,
                target == null ? "the branch is gone" : "",
                target,
                List.of(line),
                line.length == 0 ? 0 : line[line.length - 1].getEpoch(),
                List.of(),
                known,
                new Window(50, null),
                plan,
                SEEN);
    }

    public static Report report(
            String repository,
            @Nullable String base,
            String commit,
            String plan,
            String analyzer,
            RuleCount... counts) {
        boolean inventory = analyzer.equals("inventory");
        return new Report(
                repository,
                commit,
                base,
                plan,
                analyzer,
                ReportStatus.COMPLETE,
                List.of(),
                0.0,
                ANALYZERS,
                List.of(counts),
                inventory ? new Size(5_000L, 40L, Map.of("Java", 5_000L), Map.of("binary", 2L)) : null,
                inventory && base != null ? new Size(5_000L, 40L, Map.of("Java", 5_000L), Map.of()) : null,
                inventory
                        ? List.of(new Practice(
                                "code-review", "partial", List.of(new Evidence("CODEOWNERS", 1, "owners"))))
                        : List.of(),
                counts.length > 0 ? 1 : 0);
    }

    public static RuleCount count(String rule, int open, int baseOpen, int introduced, int fixed) {
        return new RuleCount(rule, open, baseOpen, introduced, fixed, 0);
    }

    public static FindingBatch batch(
            String repository,
            @Nullable String base,
            String commit,
            String plan,
            String analyzer,
            FindingChange... changes) {
        return new FindingBatch(repository, commit, base, plan, analyzer, 1, 1, List.of(changes));
    }

    public static FindingChange change(Change change, String rule, String fingerprint, String path, int line) {
        return new FindingChange(change, rule, fingerprint, 1, path, line, line, "message of " + rule, null, null);
    }

    public static Run run(String repository, @Nullable String base, String commit, String plan) {
        return new Run(repository, commit, base, plan, "worker-1", SEEN, 120L, 7L, 3L);
    }
}
