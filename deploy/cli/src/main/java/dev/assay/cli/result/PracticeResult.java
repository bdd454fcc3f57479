package dev.assay.cli.result;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Comparator;
import java.util.List;

/**
 * How far a practice is established.
 *
 * @param level none, partial or established
 * @param evidence what proves it, sorted
 */
@JsonPropertyOrder({"level", "evidence"})
public record PracticeResult(String level, List<EvidenceResult> evidence) {

    /** One proof; line 0 means the whole file. */
    @JsonPropertyOrder({"path", "line", "what"})
    public record EvidenceResult(String path, int line, String what) {}

    private static final Comparator<EvidenceResult> BY_PLACE = Comparator.comparing(EvidenceResult::path)
            .thenComparingInt(EvidenceResult::line)
            .thenComparing(EvidenceResult::what);

    public PracticeResult {
        evidence = evidence.stream().sorted(BY_PLACE).toList();
    }
}
