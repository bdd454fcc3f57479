package dev.assay.cli.scan;

import dev.assay.cli.result.AnalyzerResult;
import dev.assay.cli.result.FindingResult;
import dev.assay.cli.result.Freshness;
import dev.assay.cli.result.OrganizationResult;
import dev.assay.cli.result.RepositoryResult;
import dev.assay.cli.result.RepositoryStatus;
import dev.assay.cli.result.Result;
import dev.assay.cli.result.Verdict;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the services hold, as the result document.
 *
 * @param freshness by repository id and branch, see {@link Freshness#key}
 */
record ScanResult(Result result, Map<String, Freshness> freshness) {

    private static final String HEADS = "refs/heads/";

    /** Finds the open findings of a repository. */
    interface FindingSource {
        List<Views.Finding> of(String id) throws IOException, InterruptedException;
    }

    /** Puts together what can be shown, with the reason where there is no score. */
    static ScanResult of(
            Standing standing,
            List<Views.Repository> repositories,
            Optional<Views.Organization> organization,
            FindingSource source)
            throws IOException, InterruptedException {
        List<RepositoryResult> results = new ArrayList<>();
        Map<String, Freshness> freshness = new HashMap<>();
        @Nullable String plan = null;
        @Nullable String profile = null;
        for (Map.Entry<String, List<Standing.Branch>> entry :
                standing.branches().entrySet()) {
            String id = entry.getKey();
            if (entry.getValue().isEmpty()) {
                results.add(RepositoryResult.unscored(
                        id, null, RepositoryStatus.PENDING, "it was not looked at within the time"));
            }
            for (Standing.Branch branch : entry.getValue()) {
                Optional<Views.Repository> view = repositories.stream()
                        .filter(one -> one.id().equals(id)
                                && one.ref().equals(branch.ref().ref()))
                        .findFirst();
                if (branch.status() != RepositoryStatus.SCORED || view.isEmpty()) {
                    results.add(unscored(id, branch));
                    continue;
                }
                RepositoryResult result = scored(view.get(), source.of(id));
                results.add(result);
                freshness.put(
                        Freshness.key(result),
                        new Freshness(view.get().committedAt(), view.get().analysedAt()));
                plan = view.get().plan();
                profile = view.get().profile();
            }
        }
        boolean scored = results.stream().anyMatch(result -> result.verdict() != null);
        @Nullable
        OrganizationResult rollUp =
                scored ? organization.map(ScanResult::rollUp).orElse(null) : null;
        return new ScanResult(new Result(plan, profile, rollUp, results), freshness);
    }

    private static OrganizationResult rollUp(Views.Organization organization) {
        return new OrganizationResult(
                organization.score(),
                organization.low(),
                organization.high(),
                organization.grade(),
                organization.lines());
    }

    private static RepositoryResult unscored(String id, Standing.Branch branch) {
        boolean late = branch.status() == RepositoryStatus.PENDING || branch.status() == RepositoryStatus.SCORED;
        return RepositoryResult.unscored(
                id,
                branchName(branch.ref().ref()),
                late ? RepositoryStatus.PENDING : branch.status(),
                late ? "it was not analysed within the time" : branch.ref().detail());
    }

    private static RepositoryResult scored(Views.Repository view, List<Views.Finding> findings) {
        Map<String, Double> costs = new HashMap<>();
        for (Views.RuleCost cost : view.rules()) {
            if (cost.open() > 0) {
                costs.put(cost.rule(), cost.pointsLost() / cost.open());
            }
        }
        return new RepositoryResult(
                view.id(),
                branchName(view.ref()),
                RepositoryStatus.SCORED,
                null,
                view.commit(),
                view.commits(),
                verdict(view),
                view.practices() == null ? new TreeMap<>() : new TreeMap<>(view.practices()),
                view.provenance(),
                analyzers(view.analyzers()),
                findings.stream()
                        .filter(finding ->
                                finding.ref() == null || finding.ref().equals(view.ref()))
                        .map(finding -> finding(finding, costs))
                        .toList(),
                null);
    }

    private static List<AnalyzerResult> analyzers(@Nullable List<AnalyzerResult> analyzers) {
        return analyzers == null
                ? List.of()
                : analyzers.stream().map(AnalyzerResult::normalised).toList();
    }

    private static Verdict verdict(Views.Repository view) {
        return new Verdict(
                view.score(),
                view.low(),
                view.high(),
                view.shown(),
                view.grade(),
                view.gate(),
                view.insufficientEvidence(),
                view.lines(),
                new TreeMap<>(view.categories()));
    }

    private static FindingResult finding(Views.Finding finding, Map<String, Double> costs) {
        return new FindingResult(
                finding.fingerprint(),
                finding.rule(),
                finding.category(),
                finding.severity(),
                finding.path(),
                finding.line(),
                finding.endLine(),
                finding.message(),
                finding.suppressed() == null ? costs.getOrDefault(finding.rule(), 0.0) : 0,
                finding.introducedBy(),
                finding.suppressed());
    }

    private static String branchName(String ref) {
        return ref.startsWith(HEADS) ? ref.substring(HEADS.length()) : ref;
    }
}
