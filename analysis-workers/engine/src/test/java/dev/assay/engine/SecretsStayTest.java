package dev.assay.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.engine.fixture.Engines;
import dev.assay.engine.fixture.Findings;
import dev.assay.engine.fixture.WorkTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The text of a secret is in nothing that leaves the engine, not even as the source of a hash. */
final class SecretsStayTest {
    private static final int GIVES_AWAY = 12;

    /** Put together here, so that nobody takes this file for a leak. */
    private static final String KEY = "AKIA" + "QYLPMN5HFIQR7XYA";

    private static final String OTHER_KEY = "AKIA" + "ZZ3PMN5HFIQR7QWB";
    private static final String PASSWORD = "t0p!Hq82" + "kkVr#9";
    private static final String OTHER_PASSWORD = "pq7!Xw31" + "zzYt#4";

    @TempDir
    private Path folder;

    @Test
    void secretsAreFoundInEveryKindOfTextAndTheirTextIsNowhere() throws IOException {
        WorkTree tree = files(KEY, PASSWORD);
        Path cache = folder.resolve("cache");
        List<AnalyzerReport> reports;
        try (Engine engine = Engines.with(cache, Budgets.STANDARD)) {
            reports = Findings.reports(engine, tree, null, tree.commit("now"));
        }

        assertThat(paths(reports, "security/leaked-credential"))
                .contains(
                        ".env",
                        "Dockerfile",
                        "app.py",
                        "application.properties",
                        "config.json",
                        "deploy.yaml",
                        "notes.ipynb",
                        "run.sh");
        assertThat(paths(reports, "security/possible-credential"))
                .contains(".env", "application.properties", "deploy.yaml", "config.json");
        for (String secret : List.of(KEY, PASSWORD)) {
            for (int from = 0; from + GIVES_AWAY <= secret.length(); from++) {
                String part = secret.substring(from, from + GIVES_AWAY);
                assertThat(reports.toString()).doesNotContain(part);
                assertThat(kept(cache)).doesNotContain(part);
            }
        }
    }

    @Test
    void anotherSecretAtTheSamePlaceIsTheSameFinding() {
        List<String> first = fingerprints(files(KEY, PASSWORD));
        List<String> second = fingerprints(files(OTHER_KEY, OTHER_PASSWORD));

        assertThat(first).isNotEmpty().isEqualTo(second);
    }

    private List<String> fingerprints(WorkTree tree) {
        try (Engine engine = Engines.inMemory()) {
            return Findings.reports(engine, tree, null, tree.commit("now")).stream()
                    .flatMap(report -> report.changes().stream())
                    .filter(change -> change.rule().startsWith("security/"))
                    .map(change -> change.path() + change.line() + change.rule() + change.fingerprint())
                    .toList();
        }
    }

    private WorkTree files(String key, String password) {
        return WorkTree.init(folder.resolve("repository"))
                .write(".env", "AWS_KEY=" + key + "\nDB_PASSWORD=" + password + "\n")
                .write("Dockerfile", "FROM alpine:3.20\nENV AWS_KEY=" + key + "\n")
                .write(
                        "app.py",
                        "import requests\n\nkey = '" + key + "'\nPASSWORD = '" + password + "'\n\ndef load():\n"
                                + "    return requests.get('https://shop.io/" + key + "')\n")
                .write("application.properties", "aws.key=" + key + "\ndb.password=" + password + "\n")
                .write("config.json", "{\"key\": \"" + key + "\",\n \"dbPassword\": \"" + password + "\"}\n")
                .write("deploy.yaml", "aws:\n  key: " + key + "\n  password: '" + password + "'\n")
                .write("notes.ipynb", "{\"cells\": [{\"source\": [\"key = '" + key + "'\\n\"]}]}\n")
                .write("run.sh", "#!/bin/sh\nexport KEY=" + key + "\n");
    }

    private static List<String> paths(List<AnalyzerReport> reports, String rule) {
        return reports.stream()
                .flatMap(report -> report.changes().stream())
                .filter(change -> change.rule().equals(rule))
                .map(FindingChange::path)
                .toList();
    }

    private static String kept(Path cache) throws IOException {
        List<String> contents = new ArrayList<>();
        try (Stream<Path> walk = Files.walk(cache)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                contents.add(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return String.join("\n", contents);
    }
}
