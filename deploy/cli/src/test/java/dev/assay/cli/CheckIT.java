package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The check command on real repositories, with the real engine and one rule of a team. */
class CheckIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CLEAN = """
            def total(values):
                result = 0
                for value in values:
                    result += value
                return result
            """;
    private static final String GUILTY = CLEAN + """


            def run(text):
                evaluate_text(text)
            """;

    @TempDir
    private Path temporary;

    private final Recording screen = new Recording();
    private GitRepository repository;
    private Path rules;

    @BeforeEach
    void prepare() throws Exception {
        repository = GitRepository.init(temporary.resolve("shop"));
        rules = TeamRule.write(temporary.resolve("rules/security"));
    }

    @Test
    void aSnapshotHasScoreFindingsAndPlace() throws Exception {
        String commit = repository.write("shop/run.py", GUILTY).commit("Add it");

        JsonNode result = json();

        JsonNode shop = result.at("/repositories/0");
        assertThat(shop.get("id").asText()).isEqualTo("shop");
        assertThat(shop.get("branch").asText()).isEqualTo("main");
        assertThat(shop.get("commit").asText()).isEqualTo(commit);
        assertThat(shop.get("gate").asBoolean()).isTrue();
        assertThat(shop.get("shown").asDouble()).isLessThanOrEqualTo(59);
        assertThat(shop.get("insufficientEvidence").asBoolean()).isTrue();
        assertThat(shop.get("practices")).hasSize(6);
        assertThat(ofTeam(shop.get("findings"))).singleElement().satisfies(finding -> {
            assertThat(finding.get("path").asText()).isEqualTo("shop/run.py");
            assertThat(finding.get("line").asInt()).isEqualTo(9);
            assertThat(finding.get("severity").asText()).isEqualTo("critical");
            assertThat(finding.get("pointsLost").asDouble()).isPositive();
        });
        assertThat(result.at("/organization/score")).isEqualTo(shop.get("score"));
    }

    @Test
    void theSameCommitGivesTheSameBytes() throws Exception {
        repository.write("run.py", GUILTY).commit("Add it");

        assertThat(check("--format", "json")).isZero();
        String first = result(screen.document());
        assertThat(check("--format", "json")).isZero();

        assertThat(result(screen.document())).isEqualTo(first);
    }

    @Test
    void aBareRepositoryGivesTheSame() throws Exception {
        repository.write("run.py", GUILTY).commit("Add it");
        JsonNode expected = json().at("/repositories/0/findings");
        Path bare = repository.bare(temporary.resolve("bare.git"));

        assertThat(screen.run("check", bare.toString(), "--rules", rules.toString(), "--format", "json"))
                .isZero();

        JsonNode shop = JSON.readTree(screen.document()).at("/result/repositories/0");
        assertThat(shop.get("id").asText()).isEqualTo("bare");
        assertThat(shop.get("findings")).isEqualTo(expected);
        assertThat(screen.messages()).doesNotContain("working tree");
    }

    @Test
    void whoWroteTheCommitsIsCountedOverTheWindowAndItsMerges() throws Exception {
        repository.write("run.py", CLEAN).commit("Add it\n\nGenerated-by: an LLM");
        repository.write("notes.py", CLEAN).commit("Add notes\n\nCo-authored-by: Cursor <cursoragent@cursor.com>");
        repository.git("checkout", "--quiet", "-b", "side");
        repository.write("side.py", CLEAN).commit("Try it\n\nAssisted-by: Claude Code (Sonnet 4.5)");
        repository.write("other.py", CLEAN).commit("Try more");
        repository.git("checkout", "--quiet", "main");
        repository.git("merge", "--quiet", "--no-ff", "--message", "Merge side", "side");

        assertThat(provenance()).isEqualTo("""
                {"aiAssisted":3,"human":0,"unknown":2,"tools":{"claude-code":1,"cursor":1,"unnamed":1}}""");
        assertThat(provenance("--history", "2")).isEqualTo("""
                {"aiAssisted":2,"human":0,"unknown":2,"tools":{"claude-code":1,"cursor":1}}""");
        assertThat(provenance("--history", "1")).isEqualTo("""
                {"aiAssisted":0,"human":0,"unknown":1,"tools":{}}""");
        assertThat(provenance("--history", "all")).isEqualTo(provenance());
    }

    private String provenance(String... options) throws IOException {
        return json(options).at("/repositories/0/provenance").toString();
    }

    @Test
    void onlyCommittedContentIsAnalysedAndADirtyTreeIsSaid() throws Exception {
        repository.write("run.py", CLEAN).commit("Add it");
        repository.write("run.py", GUILTY);

        JsonNode result = json();

        assertThat(ofTeam(result.at("/repositories/0/findings"))).isEmpty();
        assertThat(screen.messages()).contains("the working tree differs from HEAD");
    }

    @Test
    void nothingThatTheRepositoryConfiguresIsRun() throws Exception {
        repository
                .write("run.py", CLEAN)
                .write(".gitattributes", "*.py filter=evil\n")
                .commit("Add it");
        Path trace = temporary.resolve("was-run");
        Path script = Files.writeString(temporary.resolve("evil.sh"), "#!/bin/sh\ntouch '" + trace + "'\ncat\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        repository.git("config", "core.fsmonitor", script.toString());
        repository.git("config", "filter.evil.clean", script.toString());
        repository.git("config", "filter.evil.smudge", script.toString());
        repository.git("config", "core.hooksPath", temporary.toString());
        repository.write("run.py", CLEAN + "\n");

        assertThat(check()).isZero();

        assertThat(trace).doesNotExist();
        assertThat(screen.messages()).contains("the working tree differs from HEAD");
    }

    @Test
    void withABaseItSaysWhatCameAndWentAndWhy() throws Exception {
        String base = repository.write("run.py", CLEAN).commit("Add it");
        String commit = repository.write("run.py", GUILTY).commit("Make it worse");

        JsonNode change = json("--base", base).at("/repositories/0/change");

        assertThat(change.get("base").asText()).isEqualTo(base);
        assertThat(change.get("to").asDouble()).isLessThan(change.get("from").asDouble());
        assertThat(ofTeam(change.get("introduced")))
                .singleElement()
                .satisfies(finding ->
                        assertThat(finding.get("introducedBy").asText()).isEqualTo(commit));
        assertThat(change.get("fixed")).isEmpty();
        double points = 0;
        for (JsonNode entry : change.get("ledger")) {
            points += entry.get("points").asDouble();
        }
        assertThat(points)
                .isCloseTo(change.get("to").asDouble() - change.get("from").asDouble(), within(0.05));
    }

    @Test
    void aThresholdIsMetByOpenFindingsAndWithABaseOnlyByNewOnes() throws Exception {
        String base = repository.write("run.py", GUILTY).commit("Add it");
        repository.write("notes.py", CLEAN).commit("Add notes");

        assertThat(check("--fail-on", "critical")).isEqualTo(1);
        assertThat(screen.document()).contains("security/team-evaluate");
        assertThat(check("--fail-on", "critical", "--base", base)).isZero();
        assertThat(check("--fail-on", "none")).isZero();
    }

    @Test
    void sarifGoesToAFileAndNothingElseToStandardOutput() throws Exception {
        repository.write("run.py", GUILTY).commit("Add it");
        Path file = temporary.resolve("out.sarif");

        assertThat(check("--format", "sarif", "--output", file.toString())).isZero();

        assertThat(screen.document()).isEmpty();
        JsonNode run = JSON.readTree(Files.readString(file)).at("/runs/0");
        assertThat(run.get("results"))
                .extracting(result -> result.get("ruleId").asText())
                .contains("security/team-evaluate");
    }

    @Test
    void anotherCommitCanBeNamed() throws Exception {
        repository.write("run.py", GUILTY).commit("Add it");
        repository.write("run.py", CLEAN).commit("Mend it");

        assertThat(ofTeam(json("--commit", "HEAD~1").at("/repositories/0/findings")))
                .hasSize(1);
        assertThat(ofTeam(json().at("/repositories/0/findings"))).isEmpty();
    }

    @Test
    void anEmptyRepositoryCannotBeRead() {
        assertFails(4, "no commit yet", repository.folder().toString());
    }

    @Test
    void aFolderThatIsNoRepositoryCannotBeRead() {
        assertFails(4, "not a git repository", temporary.toString());
    }

    @Test
    void aRevisionThatIsNotThereCannotBeRead() throws Exception {
        repository.write("run.py", CLEAN).commit("Add it");

        assertFails(4, "no commit is called v9", repository.folder().toString(), "--commit", "v9");
        assertFails(4, "no commit is called v8", repository.folder().toString(), "--base", "v8");
    }

    @Test
    void aBrokenRuleFileNamesFileAndLine() throws Exception {
        repository.write("run.py", CLEAN).commit("Add it");
        Path file = Files.writeString(rules.resolve("broken.yaml"), "id: security/broken\n");

        assertFails(4, file.toString(), repository.folder().toString(), "--rules", rules.toString());
        assertFails(4, "is not a folder", repository.folder().toString(), "--rules", file.toString());
    }

    @Test
    void nothingIsKept() throws Exception {
        repository.write("run.py", GUILTY).commit("Add it");
        List<Path> before = files(repository.folder());

        assertThat(check()).isZero();

        assertThat(files(repository.folder())).isEqualTo(before);
    }

    private void assertFails(int status, String message, String... arguments) {
        List<String> command = new ArrayList<>(List.of("check"));
        command.addAll(List.of(arguments));
        assertThat(screen.run(command.toArray(String[]::new))).isEqualTo(status);
        assertThat(screen.document()).isEmpty();
        assertThat(screen.messages()).startsWith("assay: ").contains(message).hasLineCount(1);
    }

    private int check(String... options) {
        List<String> command =
                new ArrayList<>(List.of("check", repository.folder().toString(), "--rules", rules.toString()));
        command.addAll(List.of(options));
        return screen.run(command.toArray(String[]::new));
    }

    private JsonNode json(String... options) throws IOException {
        List<String> all = new ArrayList<>(List.of("--format", "json"));
        all.addAll(List.of(options));
        assertThat(check(all.toArray(String[]::new))).isZero();
        return JSON.readTree(screen.document()).get("result");
    }

    private static List<JsonNode> ofTeam(JsonNode findings) {
        List<JsonNode> own = new ArrayList<>();
        findings.forEach(finding -> {
            if (finding.get("rule").asText().equals(TeamRule.ID)) {
                own.add(finding);
            }
        });
        return own;
    }

    private static String result(String document) {
        return document.substring(0, document.indexOf("\"run\""));
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.sorted().toList();
        }
    }
}
