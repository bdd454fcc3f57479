package dev.assay.engine;

/**
 * What a run cost: the one part of a report that may differ from run to run.
 *
 * @param filesAnalysed blobs whose bytes were analysed
 * @param cacheHits blobs whose facts came from the cache
 * @param milliseconds wall clock of the run
 */
public record RunCost(long filesAnalysed, long cacheHits, long milliseconds) {}
