package dev.assay.engine.analyze;

/** A tree has more files than the budget allows. */
public final class TreeTooLarge extends Exception {
    private static final long serialVersionUID = 1L;

    TreeTooLarge(String message) {
        super(message);
    }
}
