package dev.assay.bench.owasp;

import java.util.Map;
import java.util.TreeMap;

/** Rights and wrongs by category. */
final class Score {
    private final Map<String, Counts> categories = new TreeMap<>();

    /** One category. */
    record Counts(int truePositives, int falseNegatives, int falsePositives, int trueNegatives) {
        Counts plus(boolean vulnerable, boolean found) {
            return new Counts(
                    truePositives + (vulnerable && found ? 1 : 0),
                    falseNegatives + (vulnerable && !found ? 1 : 0),
                    falsePositives + (!vulnerable && found ? 1 : 0),
                    trueNegatives + (!vulnerable && !found ? 1 : 0));
        }

        /** Found of the vulnerable, 0 to 1; 0 where there are none. */
        double truePositiveRate() {
            return share(truePositives, truePositives + falseNegatives);
        }

        /** Found of those that are right, 0 to 1; 0 where there are none. */
        double falsePositiveRate() {
            return share(falsePositives, falsePositives + trueNegatives);
        }

        /** Youden's index: 1 for all right, 0 for guessing. */
        double youden() {
            return truePositiveRate() - falsePositiveRate();
        }

        private static double share(int part, int all) {
            return all == 0 ? 0 : (double) part / all;
        }
    }

    void add(Expectation expectation, boolean found) {
        Counts before = categories.getOrDefault(expectation.category(), new Counts(0, 0, 0, 0));
        categories.put(expectation.category(), before.plus(expectation.vulnerable(), found));
    }

    Map<String, Counts> categories() {
        return categories;
    }

    /** The mean over the categories, as the benchmark's own scorecards have it. */
    double mean(java.util.function.ToDoubleFunction<Counts> rate) {
        return categories.values().stream().mapToDouble(rate).average().orElse(0);
    }
}
