package dev.assay.engine.analyze.clones;

import dev.assay.engine.analyze.TreeFile;

/**
 * A stretch of one file that stands in another place too, variables and literals apart.
 *
 * @param symbol the function that holds it, empty when it is a small or customary one
 * @param firstLine from 1
 * @param leaves how many leaves both have in common
 * @param other the file of the earlier place, which may be the same
 * @param otherSymbol the function that holds the earlier place, or empty
 * @param otherFirstLine from 1
 */
record Copy(
        String symbol,
        int firstLine,
        int lastLine,
        int leaves,
        TreeFile other,
        String otherSymbol,
        int otherFirstLine,
        int otherLastLine) {}
