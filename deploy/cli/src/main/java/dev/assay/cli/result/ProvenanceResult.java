package dev.assay.cli.result;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.assay.mirror.provenance.ProvenanceCount;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How many commits of the window say who or what wrote them.
 *
 * @param tools commits by assistant
 */
@JsonPropertyOrder({"aiAssisted", "human", "unknown", "tools"})
public record ProvenanceResult(long aiAssisted, long human, long unknown, SortedMap<String, Long> tools) {

    public ProvenanceResult {
        tools = Collections.unmodifiableSortedMap(new TreeMap<>(tools));
    }

    /** What was counted. */
    public static ProvenanceResult of(ProvenanceCount count) {
        return new ProvenanceResult(count.aiAssisted(), count.human(), count.unknown(), count.tools());
    }
}
