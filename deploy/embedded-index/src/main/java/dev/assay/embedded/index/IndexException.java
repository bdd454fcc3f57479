package dev.assay.embedded.index;

/** The node cannot run here; the message is one line that says what to do. */
public final class IndexException extends Exception {
    private static final long serialVersionUID = 1L;

    IndexException(String message) {
        super(message);
    }

    IndexException(String message, Throwable cause) {
        super(message, cause);
    }
}
