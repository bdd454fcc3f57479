package dev.assay.cli;

import dev.assay.mirror.MirrorException;

/** What a failure of git means to the caller of a command. */
public final class MirrorFailure {

    private MirrorFailure() {}

    public static Failure of(MirrorException failure) {
        ExitStatus status = switch (failure.kind()) {
            case GIT_MISSING, DISK_FULL -> ExitStatus.MISSING;
            case NOT_A_REPOSITORY, NO_ACCESS, REFUSED_URL, TIMED_OUT, TOO_LARGE, CORRUPT, MISSING_COMMIT ->
                ExitStatus.UNREADABLE;
        };
        return new Failure(status, String.valueOf(failure.getMessage()), failure);
    }
}
