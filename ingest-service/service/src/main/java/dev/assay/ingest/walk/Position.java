package dev.assay.ingest.walk;

/**
 * Where a transition stands on its branch. Positions of a branch are never given to two different commits.
 *
 * @param epoch from 1; it grows when the branch is rewritten
 * @param depth number of commits on the first-parent line up to and with this one
 */
public record Position(int epoch, long depth) {}
