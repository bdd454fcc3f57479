package dev.assay.scoring;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The weights of the score: one versioned file.
 *
 * @param id name and version, as every score carries it
 * @param calibratedFrom repositories that it was calibrated from; empty means that it is uncalibrated
 * @param lambda overall severity of the score
 * @param weights share of each category, summing to 1
 * @param priorSize K0: thousands of lines of evidence that the interval adds to the repository's own
 * @param densities median density by rule, where it is known better than in the rule's file
 * @param labels labelled findings by rule
 * @param lossAtNinetieth by analyzer, the part of -ln(S/100) that nine of ten repositories stay under
 */
public record Profile(
        String id,
        List<String> calibratedFrom,
        double lambda,
        SortedMap<Category, Double> weights,
        double priorSize,
        SortedMap<String, Double> densities,
        SortedMap<String, Labels> labels,
        SortedMap<String, Double> lossAtNinetieth) {

    private static final double WEIGHT_TOLERANCE = 1e-9;

    /** How many findings of a rule somebody looked at and judged. */
    public record Labels(int right, int wrong) {

        public static final Labels NONE = new Labels(0, 0);

        public Labels {
            if (right < 0 || wrong < 0) {
                throw new IllegalArgumentException("labels are counts, not %d and %d".formatted(right, wrong));
            }
        }
    }

    public Profile {
        calibratedFrom = List.copyOf(calibratedFrom);
        weights = sorted(weights);
        densities = sorted(densities);
        labels = sorted(labels);
        lossAtNinetieth = sorted(lossAtNinetieth);
        if (id.isBlank()) {
            throw new IllegalArgumentException("a profile has an id, not a blank one");
        }
        requirePositive("lambda", lambda);
        requirePositive("priorSize", priorSize);
        densities.forEach((rule, density) -> requirePositive("density of " + rule, density));
        lossAtNinetieth.forEach((analyzer, loss) -> requireNotNegative("lossAtNinetieth of " + analyzer, loss));
        requireWeights(weights);
    }

    /** The profile that Assay ships. */
    public static Profile shipped() {
        return ProfileFile.shipped();
    }

    public boolean calibrated() {
        return !calibratedFrom.isEmpty();
    }

    double weight(Category category) {
        return Objects.requireNonNull(weights.get(category));
    }

    private static <K, V> SortedMap<K, V> sorted(Map<K, V> map) {
        return Collections.unmodifiableSortedMap(new TreeMap<>(map));
    }

    private static void requireWeights(Map<Category, Double> weights) {
        for (Category category : Category.values()) {
            Double weight = weights.get(category);
            if (weight == null) {
                throw new IllegalArgumentException("weights lack " + category);
            }
            requirePositive("weight of " + category, weight);
        }
        double sum = weights.values().stream().mapToDouble(Double::doubleValue).sum();
        if (Math.abs(sum - 1) > WEIGHT_TOLERANCE) {
            throw new IllegalArgumentException("weights must sum to 1, not " + sum);
        }
    }

    private static void requirePositive(String name, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(name + " must be greater than 0, not " + value);
        }
    }

    private static void requireNotNegative(String name, double value) {
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(name + " must be at least 0, not " + value);
        }
    }
}
