package dev.assay.engine.analyze;

import java.util.Objects;

/**
 * One dependency that a manifest declares.
 *
 * @param name as the manifest writes it; {@code group:artifact} for Maven and Gradle
 * @param scope {@code main}, {@code test}, {@code dev}, {@code peer}, {@code optional}, or {@link #SELF} for the name of
 *     the module itself
 * @param line from 1
 */
public record Dependency(String name, String scope, int line) {
    public static final String SELF = "self";

    public Dependency {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(scope, "scope");
    }
}
