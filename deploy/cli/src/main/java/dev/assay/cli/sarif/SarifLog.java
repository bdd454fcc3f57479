package dev.assay.cli.sarif;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The part of SARIF 2.1.0 that Assay writes; names and nesting are the standard's. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SarifLog(@JsonProperty("$schema") String schema, String version, List<Run> runs) {

    static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";
    static final String VERSION = "2.1.0";

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Run(
            Tool tool,
            AutomationDetails automationDetails,
            List<Invocation> invocations,
            List<Result> results,
            String columnKind,
            Map<String, Object> properties) {}

    record Tool(Driver driver) {}

    record Driver(String name, List<Rule> rules) {}

    record AutomationDetails(String id) {}

    record Invocation(boolean executionSuccessful, List<Notification> toolExecutionNotifications) {}

    record Notification(String level, Message message) {}

    record Rule(
            String id,
            Message shortDescription,
            Message fullDescription,
            Message help,
            Configuration defaultConfiguration,
            Map<String, Object> properties) {}

    record Configuration(String level) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Message(String text, @Nullable String markdown) {
        static Message plain(String text) {
            return new Message(text, null);
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Result(
            String ruleId,
            int ruleIndex,
            String level,
            Message message,
            List<Location> locations,
            Map<String, String> partialFingerprints,
            @Nullable String baselineState,
            @Nullable List<Suppression> suppressions,
            Map<String, Object> properties) {}

    record Location(PhysicalLocation physicalLocation) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record PhysicalLocation(
            ArtifactLocation artifactLocation, @Nullable Region region) {}

    record ArtifactLocation(String uri, String uriBaseId) {}

    record Region(int startLine, int endLine) {}

    record Suppression(String kind, String justification) {}
}
