package dev.assay.cli.scan;

import dev.assay.cli.result.RepositoryStatus;
import dev.assay.cli.target.Declaration;
import dev.assay.cli.target.Declaration.DeclaredRepository;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How far a scan is: for each declared repository, what ingest saw and how much of it is analysed and indexed.
 *
 * @param branches by repository id, what became of its refs; empty where ingest has not looked yet
 * @param known transitions on the lines
 * @param reported transitions that are analysed
 * @param files whose bytes were analysed
 * @param cacheHits files whose facts were known already
 * @param findings open findings
 */
record Standing(
        SortedMap<String, List<Branch>> branches,
        long known,
        long reported,
        long files,
        long cacheHits,
        long findings) {

    private static final String FOLLOWED = "FOLLOWED";

    /**
     * One branch.
     *
     * @param status SCORED when everything about it can be read
     */
    record Branch(Views.Ref ref, RepositoryStatus status, Views.@Nullable Coverage coverage) {

        private boolean settledOrAnalysed() {
            return status != RepositoryStatus.PENDING || analysed(ref, coverage);
        }
    }

    /** What the services say at one time. */
    record Answers(List<Views.Ref> refs, List<Views.Coverage> coverage, Optional<Views.Organization> organization) {}

    /**
     * Judges what the services say.
     *
     * @param deliveries by repository key, the hint that must have been answered
     */
    static Standing of(Declaration declaration, Map<String, String> deliveries, Answers answers) {
        SortedMap<String, List<Branch>> branches = new TreeMap<>();
        for (DeclaredRepository repository : declaration.repositories()) {
            branches.put(repository.id(), new ArrayList<>());
        }
        Totals totals = new Totals();
        for (Views.Ref ref : answers.refs()) {
            List<Branch> known = branches.get(ref.id());
            if (known == null) {
                continue;
            }
            Views.@Nullable Coverage coverage = coverage(ref, answers.coverage());
            totals.add(ref, coverage);
            if (answered(ref, deliveries)) {
                known.add(new Branch(ref, status(ref, coverage, answers.organization()), coverage));
            }
        }
        return new Standing(branches, totals.known, totals.reported, totals.files, totals.cacheHits, totals.findings);
    }

    /** Whether every repository is settled. */
    boolean settled() {
        return settledRepositories() == branches.size();
    }

    long settledRepositories() {
        return branches.values().stream().filter(Standing::settled).count();
    }

    /** Whether all that is left is a roll-up that lags behind. */
    boolean onlyRollUpIsMissing() {
        return branches.values().stream()
                .allMatch(of -> !of.isEmpty() && of.stream().allMatch(Branch::settledOrAnalysed));
    }

    /** Ids of repositories whose hint was not answered yet. */
    List<String> unanswered() {
        return branches.entrySet().stream()
                .filter(entry -> entry.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .toList();
    }

    private static boolean settled(List<Branch> of) {
        return !of.isEmpty() && of.stream().noneMatch(branch -> branch.status() == RepositoryStatus.PENDING);
    }

    private static boolean answered(Views.Ref ref, Map<String, String> deliveries) {
        String wanted = deliveries.get(ref.repository());
        return wanted != null && wanted.equals(ref.answeredDelivery());
    }

    private static RepositoryStatus status(
            Views.Ref ref, Views.@Nullable Coverage coverage, Optional<Views.Organization> organization) {
        if (!ref.status().equals(FOLLOWED)) {
            return RepositoryStatus.valueOf(ref.status().toUpperCase(Locale.ROOT));
        }
        if (coverage == null || !analysed(ref, coverage)) {
            return RepositoryStatus.PENDING;
        }
        if (!coverage.scored()) {
            return RepositoryStatus.FAILED;
        }
        boolean rolledUp = organization.map(Views.Organization::members).orElse(List.of()).stream()
                .anyMatch(member -> isMember(member, ref));
        return rolledUp ? RepositoryStatus.SCORED : RepositoryStatus.PENDING;
    }

    private static boolean analysed(Views.Ref ref, Views.@Nullable Coverage coverage) {
        return coverage != null
                && coverage.complete()
                && equal(coverage.target(), ref.target())
                && equal(coverage.plan(), ref.plan())
                && coverage.known() >= ref.knownCommits();
    }

    private static boolean isMember(Views.Member member, Views.Ref ref) {
        return member.repository().equals(ref.repository())
                && (member.ref() == null || member.ref().equals(ref.ref()))
                && equal(member.commit(), ref.target())
                && (member.plan() == null || equal(member.plan(), ref.plan()));
    }

    private static boolean equal(@Nullable String left, @Nullable String right) {
        return left != null && left.equals(right);
    }

    private static Views.@Nullable Coverage coverage(Views.Ref ref, List<Views.Coverage> all) {
        for (Views.Coverage coverage : all) {
            if (coverage.repository().equals(ref.repository()) && coverage.ref().equals(ref.ref())) {
                return coverage;
            }
        }
        return null;
    }

    private static final class Totals {
        private long known;
        private long reported;
        private long files;
        private long cacheHits;
        private long findings;

        void add(Views.Ref ref, Views.@Nullable Coverage coverage) {
            known += Math.max(ref.knownCommits(), coverage == null ? 0 : coverage.known());
            if (coverage != null) {
                reported += equal(coverage.plan(), ref.plan()) ? coverage.reported() : 0;
                files += coverage.filesAnalysed();
                cacheHits += coverage.cacheHits();
                findings += coverage.findings();
            }
        }
    }
}
