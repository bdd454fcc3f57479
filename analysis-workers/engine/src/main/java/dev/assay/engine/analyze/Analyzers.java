package dev.assay.engine.analyze;

import java.util.List;

/** The analyzers, by the names that events and plans carry. */
public final class Analyzers {
    public static final String INVENTORY = "inventory";

    /** Sorted. */
    public static final List<String> NAMES =
            List.of("architecture", "context", "debt", INVENTORY, "performance", "security", "testing");

    private Analyzers() {}
}
