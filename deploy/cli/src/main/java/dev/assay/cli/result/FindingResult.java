package dev.assay.cli.result;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * One finding.
 *
 * @param fingerprint with its ordinal, unique in a repository
 * @param line first line from 1; 0 when the finding is about no line
 * @param pointsLost its part of what the repository lost
 * @param introducedBy commit that wrote it; null when it is older than the window
 * @param suppressed reason of its suppression; null when it counts
 */
@JsonPropertyOrder({
    "fingerprint",
    "rule",
    "category",
    "severity",
    "path",
    "line",
    "endLine",
    "message",
    "pointsLost",
    "introducedBy",
    "suppressed"
})
public record FindingResult(
        String fingerprint,
        String rule,
        String category,
        String severity,
        String path,
        int line,
        int endLine,
        String message,
        double pointsLost,
        @Nullable String introducedBy,
        @Nullable String suppressed) {

    /** The order of a document. */
    public static final Comparator<FindingResult> BY_PLACE = Comparator.comparing(FindingResult::path)
            .thenComparingInt(FindingResult::line)
            .thenComparingInt(FindingResult::endLine)
            .thenComparing(FindingResult::rule)
            .thenComparing(FindingResult::fingerprint);

    /** Most expensive first. */
    public static final Comparator<FindingResult> BY_COST =
            Comparator.comparingDouble(FindingResult::pointsLost).reversed().thenComparing(BY_PLACE);

    /** The same finding with the commit that wrote it. */
    public FindingResult by(@Nullable String commit) {
        return new FindingResult(
                fingerprint, rule, category, severity, path, line, endLine, message, pointsLost, commit, suppressed);
    }

    public boolean counts() {
        return suppressed == null;
    }
}
