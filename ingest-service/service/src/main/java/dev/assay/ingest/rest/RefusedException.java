package dev.assay.ingest.rest;

/** A request that is understood and cannot be done as it stands; the message says what to change. */
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;

    private RefusedException(int status, String message) {
        super(message);
        this.status = status;
    }

    /** Something in the request is wrong. */
    public static RefusedException invalid(String message) {
        return new RefusedException(422, message);
    }

    /** The request is not in the form that was expected. */
    public static RefusedException malformed(String message) {
        return new RefusedException(400, message);
    }

    /** The caller did not show that the request is theirs. */
    public static RefusedException unproven(String message) {
        return new RefusedException(401, message);
    }

    /** The request is longer than it may be. */
    public static RefusedException tooLarge(String message) {
        return new RefusedException(413, message);
    }

    /** Something that the request names is not there. */
    public static RefusedException unknown(String message) {
        return new RefusedException(404, message);
    }

    int status() {
        return status;
    }
}
