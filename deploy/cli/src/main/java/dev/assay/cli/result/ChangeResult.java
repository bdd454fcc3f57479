package dev.assay.cli.result;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the commits after a base did.
 *
 * @param base the commit that is compared with
 * @param from shown score of the base; null when it could not be scored
 * @param to shown score of the commit
 * @param ledger why the score changed; points sum to {@code to - from}
 * @param introduced findings that came, the change's own among them
 * @param fixed findings that went
 */
@JsonPropertyOrder({"base", "from", "to", "ledger", "introduced", "fixed"})
public record ChangeResult(
        String base,
        @Nullable Double from,
        @Nullable Double to,
        List<LedgerResult> ledger,
        List<FindingResult> introduced,
        List<FindingResult> fixed) {

    /**
     * One reason.
     *
     * @param kind findings, size, gate or method
     * @param rule of findings; null otherwise
     */
    @JsonPropertyOrder({"kind", "rule", "introduced", "fixed", "points"})
    public record LedgerResult(String kind, @Nullable String rule, int introduced, int fixed, double points) {}

    public ChangeResult {
        ledger = List.copyOf(ledger);
        introduced = introduced.stream().sorted(FindingResult.BY_PLACE).toList();
        fixed = fixed.stream().sorted(FindingResult.BY_PLACE).toList();
    }
}
