package dev.assay.engine.rule;

/** The files that a rule is about, told apart by their path and therefore only after the cache. */
public enum Where {
    TESTS,
    PRODUCTION,
    ALL;

    /** Whether a file takes part. */
    public boolean covers(boolean testFile) {
        return switch (this) {
            case ALL -> true;
            case TESTS -> testFile;
            case PRODUCTION -> !testFile;
        };
    }
}
