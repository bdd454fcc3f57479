package dev.assay.cli.result;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A commit that made the score drop.
 *
 * @param committedAt ISO 8601, UTC
 * @param author null when it is not known
 * @param from shown score before it
 * @param to shown score after it
 * @param kinds points, introduced and gate, as far as they hold
 * @param history whether the commit was there when the branch was first scanned: then no alert was sent
 */
@JsonPropertyOrder({
    "repository",
    "branch",
    "commit",
    "committedAt",
    "author",
    "from",
    "to",
    "kinds",
    "message",
    "history"
})
public record DropResult(
        String repository,
        String branch,
        String commit,
        String committedAt,
        @Nullable String author,
        double from,
        double to,
        List<String> kinds,
        String message,
        boolean history) {

    public DropResult {
        kinds = List.copyOf(kinds);
    }
}
