package dev.assay.aggregator.index;

import java.util.Locale;

/** What became of one document of a bulk request. */
enum ItemResult {
    /** Written, or deleted. */
    APPLIED,
    /** A newer version was there already: just as good. */
    CONFLICT,
    /** Elasticsearch has too much to do, or is out of room: less has to be asked of it. */
    REJECTED,
    /** Elasticsearch cannot take it now: no shard, a read-only index, no connection. */
    UNAVAILABLE,
    /** The index or its alias is missing: it has to be set up again. */
    MISSING_INDEX,
    /** The document does not fit the mapping: it never will. */
    MAPPING,
    /** The document alone is larger than Elasticsearch takes. */
    TOO_LARGE,
    /** Its month is over for longer than history is kept: it is not written. */
    EXPIRED;

    private static final int NOT_FOUND = 404;
    private static final int CONFLICTING = 409;
    private static final int PAYLOAD_TOO_LARGE = 413;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int FORBIDDEN = 403;
    private static final int UNAUTHORIZED = 401;
    private static final int SERVER_ERROR = 500;

    /**
     * Judges an item by what Elasticsearch said.
     *
     * @param status HTTP status of the item
     * @param error whether it carries an error; deleting what is not there is 404 without one
     */
    static ItemResult of(int status, boolean error) {
        if (!error) {
            return APPLIED;
        }
        return switch (status) {
            case NOT_FOUND -> MISSING_INDEX;
            case CONFLICTING -> CONFLICT;
            case PAYLOAD_TOO_LARGE -> TOO_LARGE;
            case TOO_MANY_REQUESTS -> REJECTED;
            case FORBIDDEN, UNAUTHORIZED -> UNAVAILABLE;
            default -> status >= SERVER_ERROR ? UNAVAILABLE : MAPPING;
        };
    }

    /** Whether the same document may be taken later. */
    boolean retried() {
        return this == REJECTED || this == UNAVAILABLE || this == MISSING_INDEX;
    }

    /** Whether it never will be. */
    boolean hopeless() {
        return this == MAPPING || this == TOO_LARGE;
    }

    /** The metric's tag. */
    String tag() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
