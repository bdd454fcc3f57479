package dev.assay.cli.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs the command line's jar as a user does, in a process of its own. */
final class ShippedCommand {
    private static final long LIMIT_MINUTES = 15;

    private final Path project;
    private final Path output;
    private final Path data;

    ShippedCommand(Path project, Path output, Path data) {
        this.project = project;
        this.output = output;
        this.data = data;
    }

    /** Whether all that the system consists of has been packaged. */
    static boolean isBuilt(Path project) {
        return Files.exists(project.resolve("deploy/cli/target/assay.jar"))
                && List.of("ingest-service/service", "analysis-workers/service", "aggregator/service").stream()
                        .allMatch(service ->
                                Files.exists(project.resolve(service).resolve("target/quarkus-app/quarkus-run.jar")));
    }

    /** Starts a command and returns at once; its document goes to {@code name}.json. */
    Process begin(String name, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-Dassay.start-caches=false",
                "-Dassay.home=" + project,
                "-jar",
                project.resolve("deploy/cli/target/assay.jar").toString()));
        command.addAll(Arrays.asList(arguments));
        command.addAll(List.of("--data", data.toString()));
        return new ProcessBuilder(command)
                .redirectOutput(document(name).toFile())
                .redirectError(messages(name).toFile())
                .start();
    }

    /** Runs a command to its end and returns its exit status. */
    int run(String name, String... arguments) throws Exception {
        return end(begin(name, arguments));
    }

    /** What a scan found: the part of its document that is the same for the same input. */
    JsonNode scan(String name, Path repository) throws Exception {
        int status = run(name, "scan", repository.toString(), "--json");
        assertThat(status).as(Files.readString(messages(name))).isIn(0, 5);
        return new ObjectMapper().readTree(document(name).toFile()).path("result");
    }

    static int end(Process process) throws Exception {
        assertThat(process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)).isTrue();
        return process.exitValue();
    }

    private Path document(String name) {
        return output.resolve(name + ".json");
    }

    private Path messages(String name) {
        return output.resolve(name + ".txt");
    }
}
