package dev.assay.cli.result;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What became of a repository that was asked for. */
public enum RepositoryStatus {
    SCORED(false),
    /** It has no commit yet. */
    EMPTY_REPOSITORY(false),
    /** The branch that was asked for, or the default one, is not there. */
    MISSING_BRANCH(true),
    /** It was followed once and is gone. */
    DELETED(false),
    /** Its remote does not answer or does not let us in. */
    UNREACHABLE(true),
    /** It was still being analysed when the time was over. */
    PENDING(true),
    /** Its size could not be taken, so there is no score. */
    FAILED(true);

    private final boolean partial;

    RepositoryStatus(boolean partial) {
        this.partial = partial;
    }

    /** Whether something is missing that the user asked for. */
    boolean partial() {
        return partial;
    }

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
