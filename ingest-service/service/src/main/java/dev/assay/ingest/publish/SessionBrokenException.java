package dev.assay.ingest.publish;

/**
 * The transaction's outcome is unknown or this instance was fenced: whoever sees it closes producer and consumer and
 * starts again from what Kafka holds.
 */
public final class SessionBrokenException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public SessionBrokenException(String message, Throwable cause) {
        super(message, cause);
    }
}
