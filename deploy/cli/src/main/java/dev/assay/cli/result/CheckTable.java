package dev.assay.cli.result;

import dev.assay.cli.TerminalText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The result of a check as text. */
public final class CheckTable {

    private static final int SHOWN_FINDINGS = 10;
    private static final int SHOWN_CHANGES = 50;

    private final StringBuilder text = new StringBuilder();

    private CheckTable() {}

    /** The document of one repository. */
    public static String of(Result result) {
        CheckTable table = new CheckTable();
        result.repositories().forEach(table::repository);
        return table.text.toString();
    }

    private void repository(RepositoryResult repository) {
        line("%s  %s%s"
                .formatted(
                        repository.id(),
                        repository.commit() == null ? "" : Figures.commit(repository.commit()),
                        repository.branch() == null ? "" : " on " + repository.branch()));
        line("");
        @Nullable Verdict verdict = repository.verdict();
        if (verdict == null) {
            line("No score: " + repository.detail());
        } else {
            verdict(verdict);
        }
        analyzers(repository.analyzers());
        @Nullable ChangeResult change = repository.change();
        if (change == null) {
            findings(repository.findings());
        } else {
            change(change);
        }
    }

    private void verdict(Verdict verdict) {
        line("Score %s, grade %s, between %s, over %s lines"
                .formatted(
                        Figures.score(verdict.shown()),
                        verdict.grade(),
                        Figures.interval(verdict.low(), verdict.high()),
                        Figures.count(verdict.lines())));
        if (verdict.gate()) {
            line("A gate finding is open: the score would be %s without the gate."
                    .formatted(Figures.score(verdict.score())));
        }
        if (verdict.insufficientEvidence()) {
            line("Insufficient evidence: fewer than 2,000 lines say little.");
        }
        line("");
        TextTable table = new TextTable()
                .left("CATEGORY")
                .right("SCORE")
                .right("POINTS LOST")
                .right("FINDINGS");
        verdict.categories()
                .forEach((name, category) -> table.row(
                        name,
                        Figures.score(category.score()),
                        Figures.points(category.pointsLost()),
                        Figures.count(category.findings())));
        table.appendTo(text);
    }

    private void analyzers(List<AnalyzerResult> analyzers) {
        for (AnalyzerResult analyzer : analyzers) {
            if (!analyzer.complete()) {
                line("");
                line("%s is %s: %s".formatted(analyzer.id(), analyzer.status(), analyzer.reason()));
            }
        }
    }

    private void findings(List<FindingResult> all) {
        List<FindingResult> counted = all.stream()
                .filter(FindingResult::counts)
                .sorted(FindingResult.BY_COST)
                .toList();
        int suppressed = all.size() - counted.size();
        line("");
        if (counted.isEmpty()) {
            line("No findings" + (suppressed == 0 ? "." : " but " + suppressed + " suppressed."));
            return;
        }
        line("The findings that cost most, of %s%s:"
                .formatted(
                        Figures.count(counted.size()),
                        suppressed == 0 ? "" : " and " + Figures.count(suppressed) + " suppressed"));
        line("");
        rows(counted.subList(0, Math.min(SHOWN_FINDINGS, counted.size())));
    }

    private void change(ChangeResult change) {
        line("");
        if (change.from() == null || change.to() == null) {
            line("Since %s:".formatted(Figures.commit(change.base())));
        } else {
            line("Since %s the score went from %s to %s (%s):"
                    .formatted(
                            Figures.commit(change.base()),
                            Figures.score(change.from()),
                            Figures.score(change.to()),
                            Figures.signed(change.to() - change.from())));
        }
        changes("introduced", change.introduced());
        changes("fixed", change.fixed());
        if (!change.ledger().isEmpty()) {
            line("");
            TextTable table = new TextTable()
                    .left("REASON")
                    .right("INTRODUCED")
                    .right("FIXED")
                    .right("POINTS");
            for (ChangeResult.LedgerResult entry : change.ledger()) {
                table.row(
                        entry.rule() == null ? entry.kind() : entry.rule(),
                        entry.rule() == null ? "" : Figures.count(entry.introduced()),
                        entry.rule() == null ? "" : Figures.count(entry.fixed()),
                        Figures.signed(entry.points()));
            }
            table.appendTo(text);
        }
    }

    private void changes(String what, List<FindingResult> findings) {
        line("");
        if (findings.isEmpty()) {
            line("Nothing " + what + ".");
            return;
        }
        line("%s %s:".formatted(Figures.count(findings.size()), what));
        line("");
        rows(findings.stream()
                .sorted(FindingResult.BY_COST)
                .limit(SHOWN_CHANGES)
                .toList());
        if (findings.size() > SHOWN_CHANGES) {
            line("and %s more; --format json has them all".formatted(findings.size() - SHOWN_CHANGES));
        }
    }

    private void rows(List<FindingResult> findings) {
        TextTable table = new TextTable()
                .right("POINTS")
                .left("SEVERITY")
                .left("RULE")
                .left("WHERE")
                .left("WHAT");
        for (FindingResult finding : findings) {
            table.row(
                    Figures.points(finding.pointsLost()),
                    finding.severity(),
                    finding.rule(),
                    Places.of(finding),
                    finding.counts() ? finding.message() : finding.message() + " (suppressed)");
        }
        table.appendTo(text);
    }

    private void line(String line) {
        text.append(TerminalText.oneLine(line)).append('\n');
    }
}
