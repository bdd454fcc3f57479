package dev.assay.engine.analyze;

import java.util.Objects;

/**
 * Something in a file's content that tells of a practice.
 *
 * @param type what it tells
 * @param line from 1, or 0 for the file as a whole
 * @param what what it is, in a few words, e.g. {@code runs npm audit}
 */
public record Signal(Type type, int line, String what) {
    public Signal {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(what, "what");
    }

    /** What a signal tells. */
    public enum Type {
        REVIEW,
        UNIT_TEST,
        INTEGRATION_TEST,
        END_TO_END_TEST,
        PERFORMANCE_TEST,
        LOAD_TEST,
        SECURITY_TEST,
        CI,
        CI_TESTS,
        CI_STATIC_ANALYSIS,
        CI_SECURITY_SCAN,
        CI_PERFORMANCE,
        DEPLOYMENT,
        DEPLOYMENT_CHECK,
        DEPENDENCY_UPDATES,
        SECURITY_POLICY,
        SECRET_SCAN,
        OBSERVABILITY,
        DECISION_RECORD,
        BOUNDARY_CHECK,
        OWNERSHIP,
        STATIC_ANALYSIS,
        LOCK_FILE,
        CONTAINER,
        README
    }
}
