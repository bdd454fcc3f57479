package dev.assay.scoring;

/**
 * One category of a repository.
 *
 * @param score the category alone, 0 to 100
 * @param pointsLost what the category costs the repository's score; over all categories they sum to 100 minus the score
 * @param findings open findings that are not suppressed
 */
public record CategoryScore(Category category, double score, double pointsLost, long findings) {}
