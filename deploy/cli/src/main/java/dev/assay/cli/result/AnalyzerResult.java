package dev.assay.cli.result;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.jspecify.annotations.Nullable;

/**
 * How one analyzer ended.
 *
 * @param status complete, incomplete, failed or missing
 * @param reason why it is not complete; null when it is
 */
@JsonPropertyOrder({"id", "status", "reason"})
public record AnalyzerResult(
        String id, String status, @Nullable String reason) {

    private static final String COMPLETE = "complete";

    /** The same with no reason instead of an empty one. */
    public AnalyzerResult normalised() {
        return new AnalyzerResult(id, status, reason == null || reason.isEmpty() ? null : reason);
    }

    @JsonIgnore
    public boolean complete() {
        return status.equals(COMPLETE);
    }
}
