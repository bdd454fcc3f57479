package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The shipped command line and all processes behind it, on a repository with a history. */
@Timeout(1_200)
class ScanE2E {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String JAR = "target/assay.jar";

    private Path folder;
    private Path data;
    private GitRepository repository;

    private record Ended(int status, String document, String messages) {}

    @BeforeEach
    void prepare() throws Exception {
        folder = Files.createTempDirectory("assay-scan-");
        // the index runs as another user where this one is root, and must be able to pass through
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
        data = folder.resolve("data");
        repository = GitRepository.init(folder.resolve("shop"));
    }

    @AfterEach
    void stop() throws Exception {
        run("down");
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    @Test
    void scanAndCheckSayTheSameAndScanningAgainToo() throws Exception {
        makeHistory();
        JsonNode first = scan("--history", "3");
        assertThat(repositoryOf(first)).isEqualTo(repositoryOf(check()));
        assertThat(first.at("/organization/score"))
                .isEqualTo(first.at("/repositories/0/score"))
                .isEqualTo(check().at("/organization/score"));
        assertThat(first.at("/repositories/0/findings"))
                .anySatisfy(finding ->
                        assertThat(finding.get("introducedBy").isNull()).isFalse());

        assertThat(scan("--history", "3")).isEqualTo(first);

        repository
                .write(
                        "src/late.py",
                        "def late(url):\n    try:\n        fetch(url)\n    except Exception:\n        pass\n")
                .commit("Add one more");
        assertThat(repositoryOf(scan())).isEqualTo(repositoryOf(check()));
        assertThat(repositoryOf(scan("--history", "all"))).isEqualTo(repositoryOf(check()));
    }

    /** Findings of several kinds that appear, move with their file, and go; and a merge. */
    private void makeHistory() throws Exception {
        repository.write("README.md", "# Shop").write("src/load.py", """
                        def load(ids):
                            for one in ids:
                                try:
                                    get(one)
                                except Exception:
                                    pass
                        """).commit("Load");
        repository.write("src/rows.py", """
                        def rows(cursor, name):
                            cursor.execute("SELECT * FROM rows WHERE name = '" + name + "'")
                        """).commit("Read rows");
        repository.git("checkout", "--quiet", "-b", "side");
        repository
                .write("tests/test_rows.py", "def test_rows():\n    rows(None, 'a')\n")
                .commit("Try rows");
        repository.git("checkout", "--quiet", "main");
        repository.git("mv", "src/load.py", "src/loading.py");
        repository.commit("Rename a file");
        repository.git("merge", "--quiet", "--no-ff", "--message", "Merge side", "side");
        repository.write("src/ok.py", """
                        def ok(value):
                            return value + 1
                        """).commit("Add a function");
    }

    private JsonNode scan(String... options) throws Exception {
        List<String> arguments =
                new ArrayList<>(List.of("scan", repository.folder().toString(), "--json", "--wait", "10m"));
        arguments.addAll(List.of(options));
        return result(run(arguments.toArray(String[]::new)));
    }

    private JsonNode check() throws Exception {
        return result(command("check", repository.folder().toString(), "--format", "json"));
    }

    private static JsonNode result(Ended ended) throws IOException {
        assertThat(ended.status()).as(ended.messages()).isZero();
        return JSON.readTree(ended.document()).get("result");
    }

    /** What must not depend on how much history was looked at. */
    private static JsonNode repositoryOf(JsonNode result) {
        ObjectNode repository = result.at("/repositories/0").deepCopy();
        repository.remove(List.of("commits", "provenance"));
        repository.get("findings").forEach(finding -> ((ObjectNode) finding).remove("introducedBy"));
        return repository;
    }

    private Ended run(String... arguments) throws Exception {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--data", data.toString()));
        return command(all.toArray(String[]::new));
    }

    private Ended command(String... arguments) throws Exception {
        Path home = Path.of("").resolve("../..").toRealPath();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Dassay.start-caches=false",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dassay.home=" + home,
                "-jar",
                Path.of(JAR).toAbsolutePath().toString()));
        command.addAll(List.of(arguments));
        Path messages = Files.createTempFile(folder, "messages", ".txt");
        Process process =
                new ProcessBuilder(command).redirectError(messages.toFile()).start();
        process.getOutputStream().close();
        String document = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), document, Files.readString(messages));
    }
}
