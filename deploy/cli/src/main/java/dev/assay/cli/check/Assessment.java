package dev.assay.cli.check;

import dev.assay.cli.result.AnalyzerResult;
import dev.assay.cli.result.ChangeResult;
import dev.assay.cli.result.FindingResult;
import dev.assay.cli.result.OrganizationResult;
import dev.assay.cli.result.PracticeResult;
import dev.assay.cli.result.ProvenanceResult;
import dev.assay.cli.result.RepositoryResult;
import dev.assay.cli.result.RepositoryStatus;
import dev.assay.cli.result.Result;
import dev.assay.cli.result.Verdict;
import dev.assay.cli.result.Words;
import dev.assay.engine.AnalyzerReport;
import dev.assay.engine.Change;
import dev.assay.engine.FindingChange;
import dev.assay.engine.Practice;
import dev.assay.engine.Status;
import dev.assay.engine.TransitionReport;
import dev.assay.engine.rule.Rule;
import dev.assay.engine.rule.RuleSet;
import dev.assay.engine.rule.Scope;
import dev.assay.scoring.Ledger;
import dev.assay.scoring.LedgerEntry;
import dev.assay.scoring.Member;
import dev.assay.scoring.Profile;
import dev.assay.scoring.RepositoryScore;
import dev.assay.scoring.RollUp;
import dev.assay.scoring.RuleLoss;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Turns reports of the engine into the result document. */
final class Assessment {

    private final RuleSet rules;
    private final Profile profile;
    private final Scored scored;

    Assessment(RuleSet rules, Profile profile) {
        this.rules = rules;
        this.profile = profile;
        scored = new Scored(rules, profile);
    }

    /**
     * The result of one repository.
     *
     * @param snapshot the commit against the empty tree
     * @param change the commit against the base that the user asked for; null when there is none
     * @param provenance who wrote the commits of the window
     */
    Result result(
            String id,
            @Nullable String branch,
            TransitionReport snapshot,
            @Nullable TransitionReport change,
            ProvenanceResult provenance) {
        Optional<RepositoryScore> score = scored.commit(snapshot);
        SortedMap<String, Double> costs = costs(score);
        List<FindingResult> findings = new ArrayList<>(findings(snapshot, Change.INTRODUCED, Scope.STATE, costs));
        if (change != null) {
            findings.replaceAll(new Authors(change)::named);
            findings.addAll(findings(change, Change.INTRODUCED, Scope.COMMIT, costs));
        }
        RepositoryResult repository = new RepositoryResult(
                id,
                branch,
                score.isPresent() ? RepositoryStatus.SCORED : RepositoryStatus.FAILED,
                score.isPresent() ? null : "the size of the source could not be taken",
                snapshot.commit(),
                1,
                score.map(Verdict::of).orElse(null),
                practices(snapshot),
                provenance,
                analyzers(snapshot, change),
                findings,
                change == null ? null : change(change, costs));
        return new Result(
                snapshot.plan(),
                profile.id(),
                score.map(one -> RollUp.of(List.of(Member.of(id, 1, one))))
                        .map(OrganizationResult::of)
                        .orElse(null),
                List.of(repository));
    }

    private ChangeResult change(TransitionReport report, Map<String, Double> costs) {
        List<ChangeResult.LedgerResult> ledger = scored.ledger(report).map(Ledger::entries).orElse(List.of()).stream()
                .map(Assessment::entry)
                .toList();
        List<FindingResult> introduced = new ArrayList<>(findings(report, Change.INTRODUCED, Scope.STATE, costs));
        introduced.addAll(findings(report, Change.INTRODUCED, Scope.COMMIT, costs));
        SortedMap<String, Double> costsBefore = costs(scored.base(report));
        return new ChangeResult(
                String.valueOf(report.base()),
                scored.base(report).map(RepositoryScore::shown).orElse(null),
                scored.commit(report).map(RepositoryScore::shown).orElse(null),
                ledger,
                introduced,
                findings(report, Change.FIXED, Scope.STATE, costsBefore));
    }

    private static ChangeResult.LedgerResult entry(LedgerEntry entry) {
        return new ChangeResult.LedgerResult(
                Words.of(entry.kind()), entry.rule(), entry.introduced(), entry.fixed(), entry.points());
    }

    private static SortedMap<String, Double> costs(Optional<RepositoryScore> score) {
        SortedMap<String, Double> costs = new TreeMap<>();
        for (RuleLoss loss : score.map(RepositoryScore::rules).orElse(List.of())) {
            costs.put(loss.rule(), loss.pointsLostPerFinding());
        }
        return costs;
    }

    private List<FindingResult> findings(TransitionReport report, Change kind, Scope scope, Map<String, Double> costs) {
        List<FindingResult> findings = new ArrayList<>();
        for (AnalyzerReport analyzer : report.analyzers()) {
            for (FindingChange change : analyzer.changes()) {
                Rule rule = rules.byId(change.rule())
                        .orElseThrow(() -> new IllegalStateException("no rule is called " + change.rule()));
                if (change.change() == kind && rule.scope() == scope) {
                    findings.add(finding(change, rule, costs));
                }
            }
        }
        return findings;
    }

    private static FindingResult finding(FindingChange change, Rule rule, Map<String, Double> costs) {
        boolean costly = change.suppressed() == null && rule.scope() == Scope.STATE;
        return new FindingResult(
                change.published(),
                rule.id(),
                Words.of(rule.category()),
                Words.of(rule.severity()),
                change.path(),
                change.line(),
                change.endLine(),
                change.message(),
                costly ? costs.getOrDefault(rule.id(), 0.0) : 0,
                change.introducedBy(),
                change.suppressed());
    }

    private static SortedMap<String, PracticeResult> practices(TransitionReport report) {
        SortedMap<String, PracticeResult> practices = new TreeMap<>();
        for (AnalyzerReport analyzer : report.analyzers()) {
            for (Practice practice : analyzer.practices()) {
                List<PracticeResult.EvidenceResult> evidence = practice.evidence().stream()
                        .map(proof -> new PracticeResult.EvidenceResult(proof.path(), proof.line(), proof.what()))
                        .toList();
                practices.put(practice.practice(), new PracticeResult(Words.of(practice.level()), evidence));
            }
        }
        return practices;
    }

    /** An analyzer that did not settle one of the two reports is not settled. */
    private static List<AnalyzerResult> analyzers(TransitionReport snapshot, @Nullable TransitionReport change) {
        SortedMap<String, AnalyzerReport> worst = new TreeMap<>();
        Stream<AnalyzerReport> changed = change == null ? Stream.of() : change.analyzers().stream();
        Stream.concat(snapshot.analyzers().stream(), changed)
                .forEach(report -> worst.merge(report.analyzer(), report, Assessment::worse));
        return worst.values().stream()
                .map(report -> new AnalyzerResult(
                        report.analyzer(),
                        Words.of(report.status()),
                        report.status() == Status.COMPLETE ? null : String.join("; ", report.reasons())))
                .toList();
    }

    private static AnalyzerReport worse(AnalyzerReport first, AnalyzerReport second) {
        return second.status().compareTo(first.status()) > 0 ? second : first;
    }
}
