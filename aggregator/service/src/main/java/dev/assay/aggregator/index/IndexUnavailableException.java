package dev.assay.aggregator.index;

/** Elasticsearch cannot be reached, or refuses everything for now. */
final class IndexUnavailableException extends Exception {
    IndexUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
