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
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
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

    /** How long the index stays away; the others are started again at once. */
    private static final Duration ABSENCE = Duration.ofMinutes(1);

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

        SystemState before = system.running().orElseThrow();
        kill(before, service);
        if (service == Service.INDEX) {
            keepAway(before, service);
            assertThat(scan.isAlive()).as("the scan waits for the index").isTrue();
        }
        assertThat(ShippedCommand.end(scan)).isIn(0, 5);

        assertThat(assay.run("up-" + service.id(), "up")).isZero();
        assertThat(restarts(system.running().orElseThrow(), service)).isGreaterThan(restarts(before, service));
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

    private static void kill(SystemState state, Service service) throws Exception {
        ProcessHandle process = handle(state, service);
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        process.onExit().get(1, TimeUnit.MINUTES);
    }

    /** Takes the port of a process, so that it cannot come back, and turns away whoever asks for it. */
    private static void keepAway(SystemState state, Service service) throws Exception {
        Instant end = Instant.now().plus(ABSENCE);
        try (ServerSocket port = new ServerSocket()) {
            port.bind(new InetSocketAddress(
                    InetAddress.getLoopbackAddress(), of(state, service).port()));
            while (Instant.now().isBefore(end)) {
                port.setSoTimeout(
                        (int) Math.max(1, Duration.between(Instant.now(), end).toMillis()));
                try (Socket caller = port.accept()) {
                    caller.setSoLinger(true, 0);
                } catch (SocketTimeoutException over) {
                    return;
                }
            }
        }
    }

    private static int restarts(SystemState state, Service service) {
        return of(state, service).restarts();
    }

    private static SystemState.ServiceState of(SystemState state, Service service) {
        return Objects.requireNonNull(state.services().get(service.id()));
    }

    private static ProcessHandle handle(SystemState state, Service service) {
        return ProcessHandle.of(
                        Objects.requireNonNull(of(state, service).process()).pid())
                .orElseThrow();
    }

    /** Whether ingest has begun to walk the repository: from then on its commits are on their way. */
    private boolean commitsAreKnown(Path repository) throws Exception {
        int port = of(system.running().orElseThrow(), Service.INGEST).port();
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
