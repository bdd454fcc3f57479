package dev.assay.engine.taint;

/** Counts the work on one file, so that none takes longer than its size allows. */
final class Steps {
    private static final int A_NODE = 60;
    private static final int AT_LEAST = 200_000;

    private final long most;
    private long taken;

    Steps(int nodes) {
        most = AT_LEAST + (long) A_NODE * nodes;
    }

    void take(int more) {
        taken += more;
        if (taken > most) {
            throw new Exhausted(most);
        }
    }

    /** Ends the walk; the analysis tells it as a file over its budget. */
    static final class Exhausted extends RuntimeException {
        private final long bound;

        Exhausted(long bound) {
            super(null, null, false, false);
            this.bound = bound;
        }

        long bound() {
            return bound;
        }
    }
}
