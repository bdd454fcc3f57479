package dev.assay.cli.result;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.assay.scoring.CategoryScore;
import dev.assay.scoring.RepositoryScore;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The score of one commit.
 *
 * @param score S, 0 to 100
 * @param shown the score, held down while a gate finding is open
 * @param categories all six, by name
 */
@JsonPropertyOrder({"score", "low", "high", "shown", "grade", "gate", "insufficientEvidence", "lines", "categories"})
public record Verdict(
        double score,
        double low,
        double high,
        double shown,
        String grade,
        boolean gate,
        boolean insufficientEvidence,
        long lines,
        SortedMap<String, CategoryResult> categories) {

    public Verdict {
        categories = Collections.unmodifiableSortedMap(new TreeMap<>(categories));
    }

    /** One category: its own score, what it costs the repository's, and how many findings count. */
    @JsonPropertyOrder({"score", "pointsLost", "findings"})
    public record CategoryResult(double score, double pointsLost, long findings) {}

    public static Verdict of(RepositoryScore score) {
        SortedMap<String, CategoryResult> categories = new TreeMap<>();
        for (CategoryScore category : score.categories()) {
            categories.put(
                    Words.of(category.category()),
                    new CategoryResult(category.score(), category.pointsLost(), category.findings()));
        }
        return new Verdict(
                score.score(),
                score.low(),
                score.high(),
                score.shown(),
                score.grade().name(),
                score.gate(),
                score.insufficientEvidence(),
                score.lines(),
                categories);
    }
}
