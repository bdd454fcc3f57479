package dev.assay.engine.source;

import java.util.Locale;

/** A file cost more than its {@link Budget}: it is named as not analysed, never passed over in silence. */
public final class BudgetExceeded extends Exception {
    /** Which part of the budget was not enough. */
    public enum Limit {
        BYTES,
        NODES,
        DEPTH,
        STEPS,
        MATCHES,
        /** The native parser's memory; counted in what it asks for, so the same on every machine of a platform. */
        MEMORY,
        /** The grammar itself gave up on this input. */
        GRAMMAR,
        DEADLINE
    }

    private final Limit limit;

    public BudgetExceeded(Limit limit, long bound) {
        super("over its budget of " + bound + " " + unit(limit));
        this.limit = limit;
    }

    public Limit limit() {
        return limit;
    }

    /** True when the clock decided: another try may succeed. All other limits give the same answer every time. */
    public boolean retryable() {
        return limit == Limit.DEADLINE;
    }

    private static String unit(Limit limit) {
        return switch (limit) {
            case DEPTH -> "levels of nesting";
            case DEADLINE -> "milliseconds";
            case MEMORY -> "bytes of memory";
            case GRAMMAR -> "try: the grammar cannot handle this file";
            case BYTES, NODES, STEPS, MATCHES -> limit.name().toLowerCase(Locale.ROOT);
        };
    }
}
