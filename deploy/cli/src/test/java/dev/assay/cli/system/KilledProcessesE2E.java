package dev.assay.cli.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.standalone.Service;
import dev.assay.standalone.StandaloneSystem;
import dev.assay.standalone.SystemState;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The shipped processes, killed in the middle of a scan: the result is that of a scan nobody disturbed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KilledProcessesE2E {
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private Path folder;
    private ShippedCommand assay;
    private StandaloneSystem system;
    private JsonNode undisturbed;

    @BeforeAll
    void scanUndisturbed() throws Exception {
        Path project = Path.of("..", "..").toRealPath();
        assumeTrue(ShippedCommand.isBuilt(project), "the services are not packaged; run ./mvnw verify of all modules");
        folder = Files.createTempDirectory("assay-e2e");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
        Path data = folder.resolve("data");
        assay = new ShippedCommand(project, folder, data);
        system = StandaloneSystem.in(data);
        undisturbed = assay.scan("undisturbed", ExampleHistory.below(folder.resolve("undisturbed")));
        assertThat(undisturbed.at("/repositories/0/findings")).isNotEmpty();
    }

    @AfterAll
    void stop() throws Exception {
        if (system == null) {
            return;
        }
        system.stop(line -> {});
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted((one, other) -> other.compareTo(one)).toList()) {
                Files.delete(each);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void resultIsTheSameWhenAProcessIsKilledInTheMiddle(Service service) throws Exception {
        Path repository = ExampleHistory.below(folder.resolve(service.id()));
        Process scan = assay.begin("disturbed-" + service.id(), "scan", repository.toString(), "--json");
        await(() -> commitsAreKnown(repository) || !scan.isAlive());
        assertThat(scan.isAlive()).as("the scan ended before the kill").isTrue();

        kill(service);
        ShippedCommand.end(scan);

        assertThat(assay.run("up-" + service.id(), "up")).isZero();
        assertThat(assay.scan("again-" + service.id(), repository)).isEqualTo(undisturbed);
    }

    @Test
    void nothingIsLeftOfASystemWhoseLauncherIsKilled() throws Exception {
        SystemState state = system.running().orElseThrow();
        List<ProcessHandle> all = Stream.of(Service.values())
                .map(service -> handle(state, service))
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                .toList();
        assertThat(all).hasSizeGreaterThanOrEqualTo(Service.values().length);

        ProcessHandle.of(state.launcher().pid()).orElseThrow().destroyForcibly();

        await(() -> all.stream().noneMatch(ProcessHandle::isAlive));
        assertThat(system.running()).isEmpty();
        assertThat(assay.run("up-launcher", "up")).isZero();
        assertThat(assay.scan("again-launcher", folder.resolve("undisturbed/example")))
                .isEqualTo(undisturbed);
    }

    private void kill(Service service) throws Exception {
        ProcessHandle process = handle(system.running().orElseThrow(), service);
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        process.onExit().get(1, TimeUnit.MINUTES);
    }

    private static ProcessHandle handle(SystemState state, Service service) {
        long pid = Objects.requireNonNull(
                        Objects.requireNonNull(state.services().get(service.id()))
                                .process())
                .pid();
        return ProcessHandle.of(pid).orElseThrow();
    }

    /** Whether ingest has begun to walk the repository: from then on its commits are on their way. */
    private boolean commitsAreKnown(Path repository) throws Exception {
        int port = Objects.requireNonNull(
                        system.running().orElseThrow().services().get(Service.INGEST.id()))
                .port();
        String organization = URLEncoder.encode(repository.toRealPath().toString(), StandardCharsets.UTF_8);
        URI refs = URI.create("http://127.0.0.1:" + port + "/api/v1/refs?organization=" + organization);
        try (InputStream answer = refs.toURL().openStream()) {
            JsonNode all = new ObjectMapper().readTree(answer);
            return !all.isEmpty() && all.get(0).path("knownCommits").asLong() > 0;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        Instant limit = Instant.now().plus(LIMIT);
        while (!condition.call()) {
            assertThat(Instant.now()).isBefore(limit);
            Thread.onSpinWait();
        }
    }
}
