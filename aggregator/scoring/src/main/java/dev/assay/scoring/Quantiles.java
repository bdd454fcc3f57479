package dev.assay.scoring;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.GammaDistribution;

/** Quantiles of what a count or a few labels tell about a density or a precision. */
final class Quantiles {

    private static final double LOW = 0.1;
    private static final double HIGH = 0.9;
    private static final double PRUDENT = 0.05;
    private static final double JEFFREYS = 0.5;
    private static final int REMEMBERED_COUNTS = 10_000;

    /** A Gamma with rate 1: dividing by a rate scales it, so one entry a count serves repositories of every size. */
    private static final Map<Integer, Band> BANDS = new ConcurrentHashMap<>();

    /** The 10% and 90% quantiles. */
    record Band(double low, double high) {
        Band dividedBy(double rate) {
            return new Band(low / rate, high / rate);
        }
    }

    private Quantiles() {}

    /** Where the density of a rule lies after {@code count} findings in {@code rate} thousand lines. */
    static Band density(int count, double rate) {
        Band band = count < REMEMBERED_COUNTS ? BANDS.computeIfAbsent(count, Quantiles::band) : band(count);
        return band.dividedBy(rate);
    }

    /** A prudent precision: with 95% certainty the true one is higher. */
    static double precision(double right, double wrong) {
        return BetaDistribution.of(right, wrong).inverseCumulativeProbability(PRUDENT);
    }

    private static Band band(int count) {
        GammaDistribution gamma = GammaDistribution.of(count + JEFFREYS, 1);
        return new Band(gamma.inverseCumulativeProbability(LOW), gamma.inverseCumulativeProbability(HIGH));
    }
}
