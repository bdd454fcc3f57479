package dev.assay.scoring;

/**
 * A repository's part of a roll-up.
 *
 * @param repository key that the members are sorted by
 * @param criticality weight, greater than 0
 * @param lines analysed lines that are neither blank nor comment
 */
public record Member(String repository, double criticality, long lines, double score, double low, double high) {

    public Member {
        if (!(criticality > 0) || Double.isInfinite(criticality)) {
            throw new IllegalArgumentException(
                    "criticality of " + repository + " must be greater than 0, not " + criticality);
        }
        if (lines < 0) {
            throw new IllegalArgumentException("lines of " + repository + " must be at least 0, not " + lines);
        }
        if (!(0 <= low && low <= score && score <= high && high <= 100)) {
            throw new IllegalArgumentException("0 <= low <= score <= high <= 100 does not hold for %s: %s, %s, %s"
                    .formatted(repository, low, score, high));
        }
    }

    public static Member of(String repository, double criticality, RepositoryScore score) {
        return new Member(repository, criticality, score.lines(), score.score(), score.low(), score.high());
    }
}
