package dev.assay.cli;

/** Why a command cannot go on: one line that says what to do, and the exit status. */
public final class Failure extends Exception {
    private static final long serialVersionUID = 1L;

    private final ExitStatus status;

    public Failure(ExitStatus status, String message) {
        super(message);
        this.status = status;
    }

    public Failure(ExitStatus status, String message, Throwable cause) {
        super(message, cause);
        this.status = status;
    }

    public ExitStatus status() {
        return status;
    }
}
