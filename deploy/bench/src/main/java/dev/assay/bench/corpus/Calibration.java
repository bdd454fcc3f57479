package dev.assay.bench.corpus;

import dev.assay.scoring.Profile;
import dev.assay.scoring.RuleLoss;
import dev.assay.scoring.RuleModel;
import dev.assay.scoring.Scoring;
import dev.assay.scoring.ScoringModel;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Finds the numbers of a profile from a corpus: the median density of each rule where it fires, the one λ that puts the
 * median repository at {@link #MEDIAN_SCORE}, and what nine of ten repositories lose at most to each analyzer.
 */
final class Calibration {

    /** What the median repository of the corpus scores. */
    static final double MEDIAN_SCORE = 70;

    /** A rule that fires in fewer repositories keeps the density that its file declares. */
    private static final int REPOSITORIES_FOR_A_MEDIAN = 4;

    private static final long LINES_OF_EVIDENCE = 2_000;
    private static final double HIGHEST_LAMBDA = 100;
    private static final int HALVINGS = 60;
    private static final double NINETIETH = 0.9;

    private final List<RuleModel> rules;
    private final List<Checked> corpus;

    Calibration(List<RuleModel> rules, List<Checked> checked) {
        this.rules = rules;
        this.corpus = checked.stream()
                .filter(repository -> repository.state().lines() >= LINES_OF_EVIDENCE)
                .toList();
        if (corpus.isEmpty()) {
            throw new IllegalArgumentException(
                    "no checked repository has %d lines or more".formatted(LINES_OF_EVIDENCE));
        }
    }

    /** A profile with the weights of the start and numbers of this corpus. */
    Profile profile(String id, Profile start, SortedMap<String, Profile.Labels> labels) {
        Profile measured = new Profile(
                id,
                corpus.stream()
                        .map(repository -> repository.entry().repository() + "@"
                                + repository.entry().commit())
                        .sorted()
                        .toList(),
                start.lambda(),
                start.weights(),
                start.priorSize(),
                densities(),
                labels,
                start.lossAtNinetieth());
        Profile scaled = with(measured, rounded(lambda(measured)), start.lossAtNinetieth());
        return with(scaled, scaled.lambda(), ninetieth(scaled));
    }

    private SortedMap<String, Double> densities() {
        SortedMap<String, List<Double>> found = new TreeMap<>();
        for (Checked repository : corpus) {
            repository
                    .counts()
                    .forEach((rule, count) -> found.computeIfAbsent(rule, key -> new ArrayList<>())
                            .add(count / repository.thousandLines()));
        }
        SortedMap<String, Double> medians = new TreeMap<>();
        found.forEach((rule, densities) -> {
            if (densities.size() >= REPOSITORIES_FOR_A_MEDIAN) {
                medians.put(rule, rounded(quantile(densities, 0.5)));
            }
        });
        return medians;
    }

    /** The median score only falls as λ grows, so halving finds it. */
    private double lambda(Profile measured) {
        double low = 0;
        double high = HIGHEST_LAMBDA;
        for (int halving = 0; halving < HALVINGS; halving++) {
            double middle = (low + high) / 2;
            if (medianScore(with(measured, middle, measured.lossAtNinetieth())) > MEDIAN_SCORE) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    private double medianScore(Profile profile) {
        ScoringModel model = ScoringModel.of(rules, profile);
        return quantile(
                corpus.stream()
                        .map(repository ->
                                Scoring.score(repository.snapshot(model), model).score())
                        .toList(),
                0.5);
    }

    private SortedMap<String, Double> ninetieth(Profile profile) {
        ScoringModel model = ScoringModel.of(rules, profile);
        SortedMap<String, List<Double>> losses = new TreeMap<>();
        for (Checked repository : corpus) {
            Map<String, Double> ofRepository = new TreeMap<>();
            profile.weights().keySet().forEach(category -> ofRepository.put(analyzer(category.name()), 0.0));
            for (RuleLoss rule :
                    Scoring.score(repository.snapshot(model), model).rules()) {
                ofRepository.merge(analyzer(rule.category().name()), rule.loss(), Double::sum);
            }
            ofRepository.forEach((analyzer, loss) ->
                    losses.computeIfAbsent(analyzer, key -> new ArrayList<>()).add(loss));
        }
        SortedMap<String, Double> ninetieth = new TreeMap<>();
        losses.forEach((analyzer, values) -> ninetieth.put(analyzer, rounded(quantile(values, NINETIETH))));
        return ninetieth;
    }

    private static String analyzer(String category) {
        return category.toLowerCase(Locale.ROOT);
    }

    private static Profile with(Profile profile, double lambda, SortedMap<String, Double> lossAtNinetieth) {
        return new Profile(
                profile.id(),
                profile.calibratedFrom(),
                lambda,
                profile.weights(),
                profile.priorSize(),
                profile.densities(),
                profile.labels(),
                lossAtNinetieth);
    }

    /** Linear between the two nearest values. */
    static double quantile(List<Double> values, double probability) {
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        double position = probability * (sorted.length - 1);
        int below = (int) Math.floor(position);
        int above = (int) Math.ceil(position);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }

    /** Four significant digits: more would pretend. */
    private static double rounded(double value) {
        return new BigDecimal(value).round(new MathContext(4)).doubleValue();
    }
}
