package dev.assay.cli.result;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One branch of one repository.
 *
 * @param id the repository as the user named it
 * @param branch short name; null when the commit is on no branch that is known
 * @param status what became of it
 * @param detail one sentence when it was not scored; null otherwise
 * @param commit what was analysed; null when nothing was
 * @param commits number of commits of the window
 * @param verdict the score; null when there is none. Its fields stand beside the others
 * @param practices by practice
 * @param provenance who wrote the commits; null when they were not looked at
 * @param analyzers sorted by id
 * @param findings sorted by path, line and rule
 * @param change what a range of commits did; left out unless it was asked for
 */
@JsonPropertyOrder({
    "id",
    "branch",
    "status",
    "detail",
    "commit",
    "commits",
    "verdict",
    "practices",
    "provenance",
    "analyzers",
    "findings"
})
public record RepositoryResult(
        String id,
        @Nullable String branch,
        RepositoryStatus status,
        @Nullable String detail,
        @Nullable String commit,
        long commits,

        @Nullable @com.fasterxml.jackson.annotation.JsonUnwrapped
        Verdict verdict,

        SortedMap<String, PracticeResult> practices,
        @Nullable ProvenanceResult provenance,
        List<AnalyzerResult> analyzers,
        List<FindingResult> findings,

        @JsonInclude(JsonInclude.Include.NON_NULL) @JsonProperty("change") @Nullable
        ChangeResult change) {

    public RepositoryResult {
        practices = Collections.unmodifiableSortedMap(new TreeMap<>(practices));
        analyzers = analyzers.stream()
                .sorted(Comparator.comparing(AnalyzerResult::id))
                .toList();
        findings = findings.stream().sorted(FindingResult.BY_PLACE).toList();
    }

    /** A repository of which there is nothing to show but why. */
    public static RepositoryResult unscored(
            String id, @Nullable String branch, RepositoryStatus status, @Nullable String detail) {
        return new RepositoryResult(
                id, branch, status, detail, null, 0, null, new TreeMap<>(), null, List.of(), List.of(), null);
    }

    boolean partial() {
        return status.partial() || analyzers.stream().anyMatch(analyzer -> !analyzer.complete());
    }
}
