package dev.assay.cli.result;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How old a score is.
 *
 * @param committedAt when the commit was made
 * @param analysedAt when it was analysed
 */
public record Freshness(
        @Nullable Instant committedAt, @Nullable Instant analysedAt) {

    /** What a repository's freshness is kept under. */
    public static String key(RepositoryResult repository) {
        return repository.id() + "\n" + repository.branch();
    }
}
