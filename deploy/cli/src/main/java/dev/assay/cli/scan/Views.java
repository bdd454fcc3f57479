package dev.assay.cli.scan;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.assay.cli.result.AnalyzerResult;
import dev.assay.cli.result.DropResult;
import dev.assay.cli.result.PracticeResult;
import dev.assay.cli.result.ProvenanceResult;
import dev.assay.cli.result.Verdict.CategoryResult;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the services answer, as far as a scan reads it. Fields that are not named here are passed over. */
final class Views {

    private Views() {}

    /** A hint that was taken. */
    record Delivery(String repository, String deliveryId) {}

    record Deliveries(List<Delivery> deliveries) {}

    /**
     * A branch as ingest sees it.
     *
     * @param repository system-wide key
     * @param ref full ref name
     * @param target its tip; null unless it is followed
     * @param answeredDelivery the hint that was handled last; null when that was before a restart
     */
    record Ref(
            String repository,
            String id,
            String ref,
            String status,
            @Nullable String detail,
            @Nullable String target,
            @Nullable String plan,
            long knownCommits,
            @Nullable String answeredDelivery) {}

    /**
     * How much of a branch is analysed and indexed. It is written after everything that it speaks of.
     *
     * @param complete whether all known transitions are reported under the plan
     * @param scored whether the score at the target is there
     */
    record Coverage(
            String repository,
            String ref,
            long known,
            long reported,
            @Nullable String target,
            boolean complete,
            boolean scored,
            @Nullable String plan,
            long filesAnalysed,
            long cacheHits,
            long findings) {}

    /** The roll-up. */
    record Organization(double score, double low, double high, String grade, long lines, List<Member> members) {}

    /** A branch's part of the roll-up. */
    record Member(
            String repository,
            @Nullable String ref,
            @Nullable String commit,
            @Nullable String plan) {}

    /** What one rule costs a repository. */
    record RuleCost(String rule, long open, double pointsLost) {}

    /** A branch's current score. */
    record Repository(
            String id,
            String ref,
            @Nullable String branch,
            String commit,
            long commits,
            double score,
            double low,
            double high,
            double shown,
            String grade,
            boolean gate,
            boolean insufficientEvidence,
            long lines,
            Map<String, CategoryResult> categories,
            @Nullable Map<String, PracticeResult> practices,
            @Nullable ProvenanceResult provenance,
            @Nullable List<AnalyzerResult> analyzers,
            @Nullable Instant committedAt,
            @Nullable Instant analysedAt,
            String plan,
            String profile,
            List<RuleCost> rules) {}

    /** An open finding. */
    record Finding(
            String fingerprint,
            @Nullable String ref,
            String rule,
            String category,
            String severity,
            String path,
            int line,
            int endLine,
            String message,
            @Nullable String introducedBy,
            @Nullable String suppressed) {}

    /** Who wrote a commit. */
    record User(@Nullable String name) {}

    /** A commit that made the score drop. */
    record Drop(
            String id,
            String branch,
            String commit,
            @JsonProperty("@timestamp") String committedAt,
            @Nullable User user,
            double from,
            double to,
            List<String> drops,
            String message,
            boolean history) {

        DropResult result() {
            String author = user == null ? null : user.name();
            return new DropResult(id, branch, commit, committedAt, author, from, to, drops, message, history);
        }
    }

    record DropPage(List<Drop> items) {}

    /** One page of findings; a null cursor ends the list. */
    record FindingPage(List<Finding> items, @Nullable String next) {}
}
