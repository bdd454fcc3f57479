package dev.assay.cli.result;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonFormTest {

    @Test
    void theFieldsAreThoseThatAreDocumented() throws Exception {
        JsonNode document = new ObjectMapper().readTree(JsonForm.of(Examples.document()));
        JsonNode repository = document.at("/result/repositories/0");

        assertThat(names(document)).containsExactly("schemaVersion", "result", "run");
        assertThat(names(document.at("/result"))).containsExactly("plan", "profile", "organization", "repositories");
        assertThat(names(document.at("/result/organization")))
                .containsExactly("score", "low", "high", "grade", "lines");
        assertThat(names(repository))
                .containsExactly(
                        "id",
                        "branch",
                        "status",
                        "detail",
                        "commit",
                        "commits",
                        "score",
                        "low",
                        "high",
                        "shown",
                        "grade",
                        "gate",
                        "insufficientEvidence",
                        "lines",
                        "categories",
                        "practices",
                        "provenance",
                        "analyzers",
                        "findings");
        assertThat(names(repository.get("categories")))
                .containsExactly("architecture", "context", "debt", "performance", "security", "testing");
        assertThat(names(repository.at("/categories/debt"))).containsExactly("score", "pointsLost", "findings");
        assertThat(names(repository.at("/practices/code-review"))).containsExactly("level", "evidence");
        assertThat(names(repository.get("provenance"))).containsExactly("aiAssisted", "human", "unknown", "tools");
        assertThat(names(repository.at("/analyzers/0"))).containsExactly("id", "status", "reason");
        assertThat(names(repository.at("/findings/0")))
                .containsExactly(
                        "fingerprint",
                        "rule",
                        "category",
                        "severity",
                        "path",
                        "line",
                        "endLine",
                        "message",
                        "pointsLost",
                        "introducedBy",
                        "suppressed");
        assertThat(names(document.get("run")))
                .containsExactly(
                        "startedAt", "seconds", "filesAnalysed", "cacheHits", "changeSinceLastScan", "drops", "page");
    }

    @Test
    void numbersHaveTwoDecimalsAndOrderIsThatOfThePlaces() {
        String text = JsonForm.of(Examples.document());

        assertThat(text)
                .contains("\"pointsLost\" : 0.33")
                .contains("\"score\" : 72.00", "\"low\" : 65.40", "\"high\" : 80.00")
                .contains("\"lines\" : 12000")
                .contains("\"introducedBy\" : null");
        assertThat(text.indexOf("\"r-1\"")).isLessThan(text.indexOf("\"a-1\""));
        assertThat(text.indexOf("\"a-1\"")).isLessThan(text.indexOf("\"a-2\""));
        assertThat(text.indexOf("\"a-2\"")).isLessThan(text.indexOf("\"b-1\""));
    }

    @Test
    void onlyAsciiIsWrittenAndComesBackWhole() throws Exception {
        String text = JsonForm.of(Examples.document());

        assertThat(text).hasSizeGreaterThan(100).matches("\\p{ASCII}*");
        assertThat(new ObjectMapper()
                        .readTree(text)
                        .at("/result/repositories/0/findings/3/path")
                        .asText())
                .isEqualTo("src/b ü.py");
    }

    @Test
    void aRepositoryWithoutScoreSaysWhy() throws Exception {
        RepositoryResult unscored =
                RepositoryResult.unscored("x", null, RepositoryStatus.UNREACHABLE, "no answer from the host");

        JsonNode json = new ObjectMapper().readTree(JsonForm.of(unscored));

        assertThat(json.get("status").asText()).isEqualTo("unreachable");
        assertThat(json.get("detail").asText()).isEqualTo("no answer from the host");
        assertThat(json.has("score")).isFalse();
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
