package dev.assay.standalone;

import java.util.Objects;

/** The system cannot run; the message is one line that says what to do. */
public final class StandaloneException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Kind kind;

    /** What went wrong, for the exit status. */
    public enum Kind {
        /** Something that the user can put right is missing: a package, room on the disk, a permission, a port. */
        MISSING,
        /** A process of the system does not run; its log says why. */
        DEFECT
    }

    StandaloneException(Kind kind, String message) {
        super(message);
        this.kind = Objects.requireNonNull(kind, "kind");
    }

    StandaloneException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = Objects.requireNonNull(kind, "kind");
    }

    static StandaloneException missing(String message) {
        return new StandaloneException(Kind.MISSING, message);
    }

    static StandaloneException defect(String message) {
        return new StandaloneException(Kind.DEFECT, message);
    }

    /** Whether the user or we have to act. */
    public Kind kind() {
        return kind;
    }
}
