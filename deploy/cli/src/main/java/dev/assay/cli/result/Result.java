package dev.assay.cli.result;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The scores and findings.
 *
 * @param plan what was run; null when nothing was
 * @param profile id of the score's weights; null when nothing was scored
 * @param organization roll-up of the scored repositories; null when there is none
 * @param repositories sorted by id
 */
@JsonPropertyOrder({"plan", "profile", "organization", "repositories"})
public record Result(
        @Nullable String plan,
        @Nullable String profile,
        @Nullable OrganizationResult organization,
        List<RepositoryResult> repositories) {

    public Result {
        repositories = repositories.stream()
                .sorted(Comparator.comparing(RepositoryResult::id)
                        .thenComparing(RepositoryResult::branch, Comparator.nullsFirst(Comparator.naturalOrder())))
                .toList();
    }

    /** Whether any part of what was asked for is missing. */
    public boolean partial() {
        return repositories.stream().anyMatch(RepositoryResult::partial);
    }
}
