package dev.assay.cli.explain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.cli.ExitStatus;
import org.junit.jupiter.api.Test;

class ExplainFormsTest {
    private static final String LEDGER = """
            {"id":"cart","branch":"main","commit":"0123456789abcdef","subject":"Speed up\\u001b[31m",
             "user":{"name":"Ada"},"from":80,"to":74.5,"baseline":false,"drops":["points"],
             "parts":{"finding":-6,"size":0.5,"gate":0,"method":0},
             "items":[
               {"kind":"size","points":0.5},
               {"kind":"finding","rule":"security/sql-injection","change":"introduced","findings":1,
                "path":"a.py","line":7,"commit":"0123456789abcdef","author":"Ada","provenance":"ai-assisted",
                "points":-7},
               {"kind":"finding","rule":"debt/long","change":"fixed","findings":2,"path":null,"line":0,
                "commit":null,"author":null,"provenance":null,"points":1}]}
            """;

    @Test
    void theItemThatMovesMostStandsFirst() throws Exception {
        String text = LedgerTable.of(json(LEDGER), 40);

        assertThat(text.lines().toList())
                .containsSubsequence(
                        "cart, main, commit 0123456789 by Ada",
                        "score 80.0 to 74.5 (-5.50): findings -6.00, size +0.50",
                        "This commit counts as a drop: points");
        assertThat(text.lines().filter(line -> line.contains("-7.00")))
                .singleElement()
                .asString()
                .contains("new", "security/sql-injection", "a.py:7", "Ada", "ai-assisted");
        assertThat(text.indexOf("-7.00")).isLessThan(text.indexOf("+1.00"));
        assertThat(text).contains("2 fixed").doesNotContain("\u001b");
    }

    @Test
    void whatIsNotShownIsSummedUp() throws Exception {
        assertThat(LedgerTable.of(json(LEDGER), 1)).contains("+1.50").contains("2 more");
    }

    @Test
    void aBaselineSaysThatItIsOne() throws Exception {
        String ledger = """
                {"id":"cart","branch":"main","commit":"c1","from":70,"to":70,"baseline":true,"parts":null,"items":[]}
                """;
        assertThat(LedgerTable.of(json(ledger), 40)).contains("there from the start");
    }

    @Test
    void aGateAnswersAsTextMarkdownAndStatus() throws Exception {
        String verdict = """
                {"id":"a|b","branch":"main","commit":"c2","shown":59,"grade":"D","passed":false,"stale":false,
                 "conditions":[{"condition":"no-gate-finding","passed":false,"detail":"open <b>"}]}
                """;
        assertThat(GateForm.text(json(verdict)))
                .startsWith("failed: a|b at main")
                .contains("FAILED open <b>");
        assertThat(GateForm.markdown(json(verdict))).contains("a\\|b").contains("| ❌ | open &lt;b> |");
        assertThat(GateCommand.status(json(verdict))).isEqualTo(ExitStatus.THRESHOLD);
        assertThat(GateCommand.status(json("{\"passed\":true,\"stale\":true}"))).isEqualTo(ExitStatus.PARTIAL);
        assertThat(GateCommand.status(json("{\"passed\":true,\"stale\":false}")))
                .isEqualTo(ExitStatus.DONE);
    }

    private static JsonNode json(String text) throws JsonProcessingException {
        return new ObjectMapper().readTree(text);
    }
}
