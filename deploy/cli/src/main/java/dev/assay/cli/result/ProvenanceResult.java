package dev.assay.cli.result;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;

/**
 * How many commits of the window say who or what wrote them.
 *
 * @param tools names of the assistants, sorted
 */
@JsonPropertyOrder({"aiAssisted", "human", "unknown", "tools"})
public record ProvenanceResult(long aiAssisted, long human, long unknown, List<String> tools) {

    public ProvenanceResult {
        tools = tools.stream().sorted().distinct().toList();
    }
}
