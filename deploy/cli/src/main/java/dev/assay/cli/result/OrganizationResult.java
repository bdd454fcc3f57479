package dev.assay.cli.result;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.assay.scoring.RollUp;

/** The roll-up of all repositories. */
@JsonPropertyOrder({"score", "low", "high", "grade", "lines"})
public record OrganizationResult(double score, double low, double high, String grade, long lines) {

    public static OrganizationResult of(RollUp rollUp) {
        return new OrganizationResult(
                rollUp.score(), rollUp.low(), rollUp.high(), rollUp.grade().name(), rollUp.lines());
    }
}
