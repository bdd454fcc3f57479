package dev.assay.bench.aggregate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.embedded.index.EmbeddedIndex;
import dev.assay.embedded.kafka.EmbeddedBroker;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** The shipped aggregator as a process of its own. */
final class AggregatorProcess implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LIMIT = Duration.ofMinutes(60);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Path RUNNER = Path.of("aggregator", "service", "target", "quarkus-app", "quarkus-run.jar");

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;
    private final URI api;

    private AggregatorProcess(Process process, URI api) {
        this.process = process;
        this.api = api;
    }

    static AggregatorProcess start(Path folder, EmbeddedBroker broker, EmbeddedIndex index) throws IOException {
        int port = freePort();
        Map<String, String> settings = new TreeMap<>();
        broker.clientProperties().forEach((name, value) -> settings.put("kafka." + name, value));
        settings.put("quarkus.http.port", Integer.toString(port));
        settings.put("assay.aggregator.index.url", index.url().toString());
        settings.put("assay.aggregator.index.username", index.user());
        settings.put("assay.aggregator.index.password", index.password());
        settings.put("assay.aggregator.state", folder.resolve("state").toString());
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx1g");
        settings.forEach((name, value) -> command.add("-D" + name + "=" + value));
        Path runner = Path.of(System.getProperty("assay.home", ".")).resolve(RUNNER);
        command.addAll(List.of("-jar", runner.toString()));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("aggregator.log").toFile())
                .start();
        return new AggregatorProcess(process, URI.create("http://127.0.0.1:" + port + "/api/v1/"));
    }

    /** Waits until all of the organization is indexed and rolled up. */
    void awaitComplete(SimulatedOrganization organization) throws IOException, InterruptedException {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!complete(organization)) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new IllegalStateException("the aggregator " + (process.isAlive() ? "is not done" : "has ended"));
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
        }
    }

    private boolean complete(SimulatedOrganization organization) throws InterruptedException {
        try {
            JsonNode members =
                    get("organization?organization=" + organization.name()).path("members");
            if (members.size() < organization.repositories()) {
                return false;
            }
            int covered = 0;
            for (JsonNode branch : get("coverage?organization=" + organization.name())) {
                covered += branch.path("complete").asBoolean() ? 1 : 0;
            }
            return covered == organization.repositories();
        } catch (IOException notYet) {
            return false;
        }
    }

    JsonNode get(String resource) throws IOException, InterruptedException {
        return JSON.readTree(bytes(resource));
    }

    byte[] bytes(String resource) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(api.resolve(resource)).build();
        HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
            throw new IOException(resource + " answered " + answer.statusCode());
        }
        return answer.body();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
        http.close();
    }
}
