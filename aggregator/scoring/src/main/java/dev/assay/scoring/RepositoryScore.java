package dev.assay.scoring;

import java.util.List;
import java.util.Optional;

/**
 * The score of one tree under one profile.
 *
 * @param profile id of the profile
 * @param score S, 0 to 100
 * @param low lower end of the interval, at most the score
 * @param high upper end of the interval, at least the score
 * @param shown the score, held down while a gate finding is open
 * @param grade mark of what is shown
 * @param gate whether a gate finding is open
 * @param insufficientEvidence whether the repository is too small to be judged by its score
 * @param lines analysed lines that are neither blank nor comment
 * @param categories all six, in the order of {@link Category}
 * @param rules rules with open findings, sorted by id
 */
public record RepositoryScore(
        String profile,
        double score,
        double low,
        double high,
        double shown,
        Grade grade,
        boolean gate,
        boolean insufficientEvidence,
        long lines,
        List<CategoryScore> categories,
        List<RuleLoss> rules) {

    public RepositoryScore {
        categories = List.copyOf(categories);
        rules = List.copyOf(rules);
        if (!(0 <= low && low <= score && score <= high && high <= 100)) {
            throw new IllegalArgumentException(
                    "0 <= low <= score <= high <= 100 does not hold for %s, %s, %s".formatted(low, score, high));
        }
        if (!(0 <= shown && shown <= score)) {
            throw new IllegalArgumentException("shown must be from 0 to the score " + score + ", not " + shown);
        }
        List<Category> named = categories.stream().map(CategoryScore::category).toList();
        if (!named.equals(List.of(Category.values()))) {
            throw new IllegalArgumentException("all six categories are wanted in their order, not " + named);
        }
    }

    public CategoryScore category(Category category) {
        return categories.stream()
                .filter(score -> score.category() == category)
                .findFirst()
                .orElseThrow();
    }

    /** What a rule costs; empty when it has no open finding. */
    public Optional<RuleLoss> rule(String rule) {
        return rules.stream().filter(loss -> loss.rule().equals(rule)).findFirst();
    }
}
