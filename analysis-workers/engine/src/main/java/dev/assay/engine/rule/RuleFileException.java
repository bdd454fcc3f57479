package dev.assay.engine.rule;

/** A rule file that cannot be used. The message is one line: file, line, reason. */
public final class RuleFileException extends Exception {

    private final String file;
    private final int line;
    private final String reason;

    public RuleFileException(String file, int line, String reason) {
        super(file + ":" + line + ": " + reason);
        this.file = file;
        this.line = line;
        this.reason = reason;
    }

    public String file() {
        return file;
    }

    /** Line of the file, from 1; 0 when the whole file is meant. */
    public int line() {
        return line;
    }

    public String reason() {
        return reason;
    }
}
