package dev.assay.engine.analyze;

import org.jspecify.annotations.Nullable;

/** Something computed from single files that goes along with a tree at the price of what changes. */
public interface Tracking {
    /**
     * One file changes.
     *
     * @param old what is no longer there; null when nothing was
     * @param fresh what is there now, at the same path; null when nothing is
     */
    void change(@Nullable TreeFile old, @Nullable TreeFile fresh);

    /** Roughly the bytes it takes in memory. */
    long weight();
}
