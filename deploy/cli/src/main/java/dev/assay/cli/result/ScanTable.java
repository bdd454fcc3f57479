package dev.assay.cli.result;

import dev.assay.cli.TerminalText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The result of a scan as text: repositories, organization, and what costs most. */
public final class ScanTable {

    private static final int SHOWN_FINDINGS = 10;
    private static final int SHOWN_DROPS = 10;
    private static final String NONE = "-";
    private static final List<String> CATEGORIES =
            List.of("security", "context", "testing", "debt", "performance", "architecture");

    private final StringBuilder text = new StringBuilder();
    private final Instant now;

    private ScanTable(Instant now) {
        this.now = now;
    }

    /**
     * Renders a scan.
     *
     * @param freshness by {@link Freshness#key}
     * @param now what ages are counted from
     */
    public static String of(ResultDocument document, Map<String, Freshness> freshness, Instant now) {
        ScanTable table = new ScanTable(now);
        table.repositories(document.result().repositories(), freshness);
        table.notes(document.result().repositories());
        table.organization(document.result(), document.run());
        table.findings(document.result().repositories());
        table.drops(document.run().drops());
        if (document.run().page() != null) {
            table.line("");
            table.line("Look at it on " + document.run().page());
        }
        return table.text.toString();
    }

    private void repositories(List<RepositoryResult> repositories, Map<String, Freshness> freshness) {
        TextTable table = new TextTable()
                .left("REPOSITORY")
                .right("SCORE")
                .left("BETWEEN")
                .left("GRADE")
                .right("SECURITY")
                .right("CONTEXT")
                .right("TESTING")
                .right("DEBT")
                .right("PERFORMANCE")
                .right("ARCHITECTURE")
                .right("COMMITS")
                .right("COMMITTED")
                .right("ANALYSED");
        boolean branches =
                repositories.stream().map(RepositoryResult::id).distinct().count() < repositories.size();
        repositories.stream()
                .sorted(Comparator.comparingDouble(ScanTable::shown).thenComparing(RepositoryResult::id))
                .forEach(repository -> {
                    String name = branches ? repository.id() + " " + repository.branch() : repository.id();
                    table.row(cells(name, repository, freshness.get(Freshness.key(repository))));
                });
        table.appendTo(text);
    }

    private String[] cells(String name, RepositoryResult repository, @Nullable Freshness freshness) {
        List<String> cells = new ArrayList<>();
        cells.add(name);
        @Nullable Verdict verdict = repository.verdict();
        if (verdict == null) {
            cells.addAll(List.of(NONE, repository.status().word(), NONE));
            CATEGORIES.forEach(category -> cells.add(NONE));
        } else {
            cells.add(Figures.score(verdict.shown()) + (verdict.gate() ? "!" : ""));
            cells.add(Figures.interval(verdict.low(), verdict.high()) + (verdict.insufficientEvidence() ? " ?" : ""));
            cells.add(verdict.grade());
            for (String category : CATEGORIES) {
                Verdict.@Nullable CategoryResult of = verdict.categories().get(category);
                cells.add(of == null ? NONE : Figures.score(of.score()));
            }
        }
        cells.add(Figures.count(repository.commits()));
        cells.add(Figures.age(freshness == null ? null : freshness.committedAt(), now));
        cells.add(Figures.age(freshness == null ? null : freshness.analysedAt(), now));
        return cells.toArray(String[]::new);
    }

    private void notes(List<RepositoryResult> repositories) {
        List<Verdict> verdicts = repositories.stream()
                .map(RepositoryResult::verdict)
                .filter(verdict -> verdict != null)
                .toList();
        List<String> notes = new ArrayList<>();
        if (verdicts.stream().anyMatch(Verdict::gate)) {
            notes.add("! held down while a gate finding is open; the interval is that of the score without the gate");
        }
        if (verdicts.stream().anyMatch(Verdict::insufficientEvidence)) {
            notes.add("? insufficient evidence: fewer than 2,000 lines");
        }
        for (RepositoryResult repository : repositories) {
            if (repository.detail() != null) {
                notes.add(repository.id() + ": " + repository.detail());
            }
            for (AnalyzerResult analyzer : repository.analyzers()) {
                if (!analyzer.complete()) {
                    notes.add("%s: %s is %s: %s"
                            .formatted(repository.id(), analyzer.id(), analyzer.status(), analyzer.reason()));
                }
            }
        }
        if (!notes.isEmpty()) {
            line("");
            notes.forEach(this::line);
        }
    }

    private void organization(Result result, Run run) {
        @Nullable OrganizationResult organization = result.organization();
        if (organization == null) {
            return;
        }
        line("");
        line("Organization: %s, grade %s, between %s, over %s lines%s"
                .formatted(
                        Figures.score(organization.score()),
                        organization.grade(),
                        Figures.interval(organization.low(), organization.high()),
                        Figures.count(organization.lines()),
                        run.changeSinceLastScan() == null
                                ? ""
                                : ", " + Figures.signed(run.changeSinceLastScan()) + " since the last scan"));
    }

    private record Cost(RepositoryResult repository, FindingResult finding) {}

    private void findings(List<RepositoryResult> repositories) {
        List<Cost> costs = repositories.stream()
                .flatMap(repository -> repository.findings().stream()
                        .filter(FindingResult::counts)
                        .map(finding -> new Cost(repository, finding)))
                .sorted(Comparator.comparing(Cost::finding, FindingResult.BY_COST)
                        .thenComparing(cost -> cost.repository().id()))
                .limit(SHOWN_FINDINGS)
                .toList();
        if (costs.isEmpty()) {
            return;
        }
        line("");
        line("The findings that cost most:");
        line("");
        TextTable table = new TextTable()
                .right("POINTS")
                .left("SEVERITY")
                .left("RULE")
                .left("WHERE")
                .left("WHAT");
        for (Cost cost : costs) {
            String place = Places.of(cost.finding());
            table.row(
                    Figures.points(cost.finding().pointsLost()),
                    cost.finding().severity(),
                    cost.finding().rule(),
                    repositories.size() == 1 ? place : cost.repository().id() + "/" + place,
                    cost.finding().message());
        }
        table.appendTo(text);
    }

    private void drops(List<DropResult> drops) {
        if (drops.isEmpty()) {
            return;
        }
        long fresh = drops.stream().filter(drop -> !drop.history()).count();
        line("");
        line("%d commit%s made a score drop, %s; the newest:"
                .formatted(
                        drops.size(),
                        drops.size() == 1 ? "" : "s",
                        fresh == 0 ? "all of the history that was there at first" : fresh + " since the first scan"));
        line("");
        TextTable table = new TextTable()
                .left("REPOSITORY")
                .left("COMMIT")
                .left("AUTHOR")
                .right("FROM")
                .right("TO")
                .left("WHY");
        drops.stream()
                .limit(SHOWN_DROPS)
                .forEach(drop -> table.row(
                        drop.repository(),
                        Figures.commit(drop.commit()),
                        drop.author() == null ? NONE : drop.author(),
                        Figures.score(drop.from()),
                        Figures.score(drop.to()),
                        String.join(", ", drop.kinds()) + (drop.history() ? "" : " (new)")));
        table.appendTo(text);
        line("");
        line("assay explain <repository> <commit> says why.");
    }

    /** Worst first; what has no score comes last. */
    private static double shown(RepositoryResult repository) {
        @Nullable Verdict verdict = repository.verdict();
        return verdict == null ? Double.MAX_VALUE : verdict.shown();
    }

    private void line(String line) {
        text.append(TerminalText.oneLine(line)).append('\n');
    }
}
