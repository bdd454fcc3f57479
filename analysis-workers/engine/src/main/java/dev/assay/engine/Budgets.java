package dev.assay.engine;

import java.time.Duration;

/**
 * How much a run may cost. All but the last are counted, so that what goes over them is the same in every run.
 *
 * @param fileBytes a source file above this many bytes is not parsed
 * @param fileNodes a syntax tree above this many nodes is given up
 * @param fileSteps steps of the parser, or of one query, over one file
 * @param treeFiles a tree with more files is not analysed
 * @param wallClock a run that takes longer fails and may be tried again
 */
public record Budgets(int fileBytes, int fileNodes, int fileSteps, int treeFiles, Duration wallClock) {
    /** For repositories as they are. */
    public static final Budgets STANDARD =
            new Budgets(2_000_000, 2_000_000, 1_000_000, 500_000, Duration.ofMinutes(15));

    public Budgets {
        if (fileBytes < 1 || fileNodes < 1 || fileSteps < 1 || treeFiles < 1) {
            throw new IllegalArgumentException("a budget is below 1");
        }
        if (wallClock.isNegative() || wallClock.isZero()) {
            throw new IllegalArgumentException("wall clock " + wallClock + " is not positive");
        }
    }
}
