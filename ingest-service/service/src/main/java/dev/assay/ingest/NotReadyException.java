package dev.assay.ingest;

/** The service cannot answer yet; the caller should try again. */
public final class NotReadyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NotReadyException(String message) {
        super(message);
    }
}
