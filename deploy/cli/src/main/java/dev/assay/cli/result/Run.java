package dev.assay.cli.result;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One run of a command.
 *
 * @param startedAt ISO 8601, UTC, whole seconds
 * @param seconds how long it took
 * @param changeSinceLastScan of the organization's score; null when there was no scan before
 * @param drops commits of the branches' lines that made the score drop, newest first; empty where none was looked for
 * @param page where the result can be looked at; null when there is no such place
 */
@JsonPropertyOrder({"startedAt", "seconds", "filesAnalysed", "cacheHits", "changeSinceLastScan", "drops", "page"})
public record Run(
        String startedAt,
        double seconds,
        long filesAnalysed,
        long cacheHits,
        @Nullable Double changeSinceLastScan,
        List<DropResult> drops,
        @Nullable String page) {

    public Run {
        drops = List.copyOf(drops);
    }

    private static final double MILLIS = 1000;

    public static Run of(
            Instant startedAt,
            Instant now,
            long filesAnalysed,
            long cacheHits,
            @Nullable Double changeSinceLastScan,
            List<DropResult> drops,
            @Nullable String page) {
        double seconds = ChronoUnit.MILLIS.between(startedAt, now) / MILLIS;
        String started = startedAt.truncatedTo(ChronoUnit.SECONDS).toString();
        return new Run(started, seconds, filesAnalysed, cacheHits, changeSinceLastScan, drops, page);
    }
}
