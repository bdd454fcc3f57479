package dev.assay.mirror;

import org.jspecify.annotations.Nullable;

/** What went wrong with a repository. The message is one line that says what to do; it holds no credential. */
public final class MirrorException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Category of the failure; it is also the metric's tag. */
    public enum Kind {
        NOT_A_REPOSITORY,
        NO_ACCESS,
        REFUSED_URL,
        TIMED_OUT,
        TOO_LARGE,
        DISK_FULL,
        CORRUPT,
        MISSING_COMMIT,
        GIT_MISSING
    }

    private final Kind kind;

    public MirrorException(Kind kind, String message) {
        this(kind, message, null);
    }

    public MirrorException(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
