package dev.assay.scoring;

/** How lines of source become K of the score. */
final class Size {

    private static final double LINES_PER_UNIT = 1000;
    private static final double SMALLEST = 0.1;

    private Size() {}

    /** Thousands of lines, at least a tenth, so that a handful of lines does not make every density huge. */
    static double thousands(long lines) {
        return Math.max(SMALLEST, lines / LINES_PER_UNIT);
    }
}
