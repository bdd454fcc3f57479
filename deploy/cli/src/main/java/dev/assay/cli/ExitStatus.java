package dev.assay.cli;

/** How a command ended, as its caller sees it. */
public enum ExitStatus {
    DONE(0),
    /** A finding reached the severity that the caller set. */
    THRESHOLD(1),
    /** The command line says something that cannot be meant. */
    USAGE(2),
    /** Something is needed and not there: a program, a port, room on the disk. */
    MISSING(3),
    /** What was named cannot be read. */
    UNREADABLE(4),
    /** The result is there, but not all of it. */
    PARTIAL(5),
    /** A defect of Assay. */
    DEFECT(70);

    private final int code;

    ExitStatus(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }
}
