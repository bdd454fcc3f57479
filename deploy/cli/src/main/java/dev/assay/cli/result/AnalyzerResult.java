package dev.assay.cli.result;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.jspecify.annotations.Nullable;

/**
 * How one analyzer ended.
 *
 * @param status COMPLETE, INCOMPLETE or FAILED
 * @param reason why it is not complete; null when it is
 */
@JsonPropertyOrder({"id", "status", "reason"})
public record AnalyzerResult(
        String id, String status, @Nullable String reason) {

    private static final String COMPLETE = "COMPLETE";

    @JsonIgnore
    public boolean complete() {
        return status.equals(COMPLETE);
    }
}
