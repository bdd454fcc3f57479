package dev.assay.engine.analyze;

/** The clock stopped a run. Another try may succeed, and goes on where this one stopped, by the cache. */
public final class RunTimedOut extends Exception {
    private static final long serialVersionUID = 1L;

    public RunTimedOut(String message) {
        super(message);
    }
}
