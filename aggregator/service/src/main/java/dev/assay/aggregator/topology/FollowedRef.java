package dev.assay.aggregator.topology;

import dev.assay.contract.event.RefState;
import dev.assay.contract.event.RepositoryDeclared;
import dev.assay.contract.topic.RecordKey;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A ref as the projection sees it.
 *
 * @param declared null when the repository is not declared (any more): then nothing of it is shown
 * @param state null when the ref is not known (any more)
 */
record FollowedRef(
        String repository,
        String ref,
        @Nullable RepositoryDeclared declared,
        @Nullable RefState state,
        Line line) {
    private static final String BRANCH_PREFIX = "refs/heads/";

    static FollowedRef of(
            String repository, String ref, @Nullable RepositoryDeclared declared, @Nullable RefState state) {
        return new FollowedRef(repository, ref, declared, state, declared == null ? Line.EMPTY : Line.of(state));
    }

    RecordKey key() {
        return RecordKey.of(repository, ref);
    }

    /** Key of the ref's transition at a position. */
    RecordKey key(Position position, String base) {
        return RecordKey.of(repository, ref, position.epochField(), position.depthField(), base);
    }

    /** Key of what stands at a position, whatever its base. */
    RecordKey key(Position position) {
        return RecordKey.of(repository, ref, position.epochField(), position.depthField());
    }

    /** The declaration of a ref on whose line something counts. */
    RepositoryDeclared declaration() {
        return Objects.requireNonNull(declared, "a repository that is not declared has no line");
    }

    /** What users call the repository: its key without the organization. */
    String id() {
        return id(declaration().getOrganization(), repository);
    }

    static String id(String organization, String repository) {
        return repository.startsWith(organization + "/") ? repository.substring(organization.length() + 1) : repository;
    }

    String branch() {
        return branch(ref);
    }

    static String branch(String ref) {
        return ref.startsWith(BRANCH_PREFIX) ? ref.substring(BRANCH_PREFIX.length()) : ref;
    }
}
