package dev.assay.aggregator.topology;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The names under which documents are written, as their record keys carry them. */
public final class IndexNames {
    public static final String ALERTS = "assay-alerts";
    public static final String COVERAGE = "assay-coverage";
    public static final String DELIVERIES = "assay-deliveries";
    public static final String FINDINGS = "assay-findings";
    public static final String ORGANIZATION = "assay-organization";
    public static final String REPOSITORIES = "assay-repositories";
    public static final String RULES = "assay-rules";
    /** Alias over the months of the score history. */
    public static final String SCORES = "assay-scores";

    private static final DateTimeFormatter MONTH =
            DateTimeFormatter.ofPattern("uuuu-MM", Locale.ROOT).withZone(ZoneOffset.UTC);

    private IndexNames() {}

    /** The index of a score: by the committer's month, so that a rewritten document stays where it is. */
    static String scores(Instant committedAt) {
        return SCORES + "-" + MONTH.format(committedAt);
    }
}
