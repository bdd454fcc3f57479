package dev.assay.engine.rule;

import dev.assay.engine.source.Node;
import org.jspecify.annotations.Nullable;

/**
 * A name that is given a value or a type.
 *
 * @param name the name; of a member ({@code self.name}, {@code this.name}, a field) without the object
 * @param member whether it is a member of an object
 * @param value what it is given, null for a parameter or a field without one
 * @param type its declared type as written, empty when there is none
 * @param node where
 * @param scope the function it belongs to, null for a file's or type's own
 */
record Binding(
        String name,
        boolean member,
        @Nullable Node value,
        String type,
        Node node,
        @Nullable Node scope) {}
