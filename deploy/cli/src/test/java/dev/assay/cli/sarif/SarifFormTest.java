package dev.assay.cli.sarif;

import static org.assertj.core.api.Assertions.assertThat;

import com.contrastsecurity.sarif.SarifSchema210;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.assay.cli.result.ChangeResult;
import dev.assay.cli.result.Examples;
import dev.assay.cli.result.FindingResult;
import dev.assay.cli.result.Result;
import dev.assay.engine.rule.Category;
import dev.assay.engine.rule.Confidence;
import dev.assay.engine.rule.Reads;
import dev.assay.engine.rule.Rule;
import dev.assay.engine.rule.Scope;
import dev.assay.engine.rule.Severity;
import dev.assay.engine.rule.Unit;
import dev.assay.engine.rule.Where;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SarifFormTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void isValidAgainstTheStandardsSchema() throws Exception {
        assertThat(schema().validate(JSON.readTree(render(Examples.findings(), null))))
                .isEmpty();
    }

    @Test
    void theSchemaRefusesWhatIsNoSarif() throws Exception {
        String broken = render(Examples.findings(), null).replace("\"ruleId\"", "\"ruleName\"");

        assertThat(schema().validate(JSON.readTree(broken))).isNotEmpty();
    }

    @Test
    void anotherReaderUnderstandsIt() throws Exception {
        SarifSchema210 read = JSON.readValue(render(Examples.findings(), null), SarifSchema210.class);

        assertThat(read.getRuns().getFirst().getResults()).hasSize(4);
        assertThat(read.getRuns().getFirst().getTool().getDriver().getName()).isEqualTo("Assay");
    }

    @Test
    void aRuleCarriesCategoryWeaknessAndHelp() throws Exception {
        JsonNode rule = run(Examples.findings(), null).at("/tool/driver/rules/0");

        assertThat(rule.get("id").asText()).isEqualTo("security/sql-injection");
        assertThat(rule.at("/properties/category").asText()).isEqualTo("security");
        assertThat(rule.at("/properties/tags")).extracting(JsonNode::asText).contains("external/cwe/cwe-089");
        assertThat(rule.at("/properties/security-severity").asText()).isEqualTo("9.5");
        assertThat(rule.at("/help/text").asText()).contains("why it matters", "how to mend it");
        assertThat(rule.at("/help/markdown").asText()).contains("**");
    }

    @Test
    void aResultCarriesFingerprintCategoryAndPlace() throws Exception {
        JsonNode result = run(Examples.findings(), null).at("/results/3");

        assertThat(result.at("/partialFingerprints").get("assay/v1").asText()).isEqualTo("b-1");
        assertThat(result.at("/properties/category").asText()).isEqualTo("security");
        assertThat(result.get("level").asText()).isEqualTo("error");
        assertThat(result.at("/locations/0/physicalLocation/artifactLocation/uri")
                        .asText())
                .isEqualTo("src/b%20%C3%BC.py");
        assertThat(result.at("/locations/0/physicalLocation/region/startLine").asInt())
                .isEqualTo(7);
        assertThat(result.has("suppressions")).isFalse();
        assertThat(result.has("baselineState")).isFalse();
    }

    @Test
    void aSuppressedResultSaysWhyAndOneWithoutLineHasNoRegion() throws Exception {
        JsonNode run = run(Examples.findings(), null);

        assertThat(run.at("/results/2/suppressions/0/justification").asText()).startsWith("accepted");
        assertThat(run.at("/results/0/locations/0/physicalLocation").has("region"))
                .isFalse();
    }

    @Test
    void anIncompleteAnalyzerIsANotification() throws Exception {
        assertThat(run(Examples.findings(), null)
                        .at("/invocations/0/toolExecutionNotifications/0/message/text")
                        .asText())
                .contains("security is incomplete");
    }

    @Test
    void withABaseResultsAreNewOrUnchanged() throws Exception {
        ChangeResult change = new ChangeResult(
                "fedcba", null, null, List.of(), List.of(Examples.findings().getFirst()), List.of());

        String text = render(Examples.findings(), change);
        JsonNode results = JSON.readTree(text).at("/runs/0/results");

        assertThat(schema().validate(JSON.readTree(text))).isEmpty();
        assertThat(results)
                .extracting(result -> result.get("baselineState").asText())
                .containsExactly("unchanged", "unchanged", "unchanged", "new");
    }

    @Test
    void whatCodeScanningWouldRefuseIsLeftOutCheapestFirst() throws Exception {
        List<FindingResult> many = new ArrayList<>();
        for (int line = 1; line <= SarifForm.MOST_RESULTS + 2; line++) {
            many.add(new FindingResult(
                    "f-" + line,
                    "security/sql-injection",
                    "security",
                    "critical",
                    "a.py",
                    line,
                    line,
                    "text",
                    line,
                    null,
                    null));
        }

        SarifForm.Rendered rendered = SarifForm.of(result(many, null), List.of(rule()));
        JsonNode results = JSON.readTree(rendered.text()).at("/runs/0/results");

        assertThat(rendered.leftOut()).isEqualTo(2);
        assertThat(results).hasSize(SarifForm.MOST_RESULTS);
        assertThat(results.get(0)
                        .at("/locations/0/physicalLocation/region/startLine")
                        .asInt())
                .isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({"src/a.py, src/a.py", "a b/ü#?.py, a%20b/%C3%BC%23%3F.py", "a%FFb.py, a%FFb.py", "a:b, a%3Ab"})
    void aPathBecomesARelativeReference(String path, String uri) {
        assertThat(SarifUri.of(path)).isEqualTo(uri);
    }

    private static JsonNode run(List<FindingResult> findings, @Nullable ChangeResult change) throws IOException {
        return JSON.readTree(render(findings, change)).at("/runs/0");
    }

    private static String render(List<FindingResult> findings, @Nullable ChangeResult change) {
        return SarifForm.of(result(findings, change), List.of(rule())).text();
    }

    private static Result result(List<FindingResult> findings, @Nullable ChangeResult change) {
        return new Result("plan-1", "uncalibrated-1", null, List.of(Examples.repository("shop", findings, change)));
    }

    /** The schema of the standard, as another library ships it. */
    private static JsonSchema schema() throws IOException {
        try (InputStream text =
                Objects.requireNonNull(SarifSchema210.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json"))) {
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(text);
        }
    }

    private static Rule rule() {
        return new Rule(
                "security/sql-injection",
                "1",
                "security",
                "sql-injection.yaml",
                "Text reaches an SQL statement",
                Category.SECURITY,
                Severity.CRITICAL,
                Confidence.HIGH,
                Scope.STATE,
                Unit.PER_KLOC,
                Reads.FILE,
                Where.ALL,
                true,
                0.5,
                List.of(89),
                "why it matters",
                "how to mend it",
                "text reaches a statement",
                "taint",
                Map.of(),
                Map.of(),
                Map.of(),
                List.of());
    }
}
