package dev.assay.ingest.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.assay.contract.event.Plan;
import dev.assay.contract.serde.EventSerde;
import dev.assay.contract.topic.TopicCatalogue;
import dev.assay.ingest.IngestService;
import dev.assay.mirror.fixture.TestRepository;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service as it is shipped, over HTTP. */
@QuarkusTest
@QuarkusTestResource(BrokerResource.class)
class ApiIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    @Inject
    IngestService service;

    @TestHTTPResource("/")
    @SuppressWarnings("NullAway.Init") // Quarkus sets it.
    URI page;

    private final HttpClient http = HttpClient.newHttpClient();
    private final JsonMapper json = new JsonMapper();

    @BeforeEach
    void awaitReady() {
        until(() -> get("/q/health/ready").statusCode() == 200);
    }

    @Test
    void aDeclaredRepositoryIsLookedAtAndItsDeliveryAnswered() throws Exception {
        TestRepository repository = TestRepository.init(folder.resolve("one"));
        String tip = repository.commit("first", Map.of("a.txt", "a"));
        plan();
        // A folder's absolute path is an organization's name too.
        String organization = folder.toString();
        assertThat(put(organization, declaration("one", repository.folder())).statusCode())
                .isEqualTo(200);

        JsonNode delivery = json.readTree(
                        post(hint(organization, "{\"commits\": 5}")).body())
                .path("deliveries")
                .path(0);

        assertThat(delivery.path("repository").asText()).isEqualTo(organization + "/one");
        String id = delivery.path("deliveryId").asText();
        until(() -> id.equals(ref(organization).path("answeredDelivery").asText()));
        JsonNode ref = ref(organization);
        assertThat(ref.path("id").asText()).isEqualTo("one");
        assertThat(ref.path("ref").asText()).isEqualTo("refs/heads/main");
        assertThat(ref.path("status").asText()).isEqualTo("FOLLOWED");
        assertThat(ref.path("target").asText()).isEqualTo(tip);
        assertThat(ref.path("plan").asText()).isEqualTo("plan");
        assertThat(ref.path("knownCommits").asLong()).isEqualTo(1);
    }

    @Test
    void aFolderThatIsNoRepositoryIsUnreachableWithASentence() throws Exception {
        plan();
        put("nowhere", declaration("gone", folder.resolve("gone")));

        post(hint("nowhere", "{}"));

        until(() -> ref("nowhere").path("status").asText().equals("UNREACHABLE"));
        assertThat(ref("nowhere").path("detail").asText()).contains("gone");
    }

    @Test
    void anotherDeclarationTakesOutWhoIsMissing() throws Exception {
        put("replaced", declaration("one", folder));

        HttpResponse<String> second = put("replaced", declaration("two", folder));

        assertThat(json.readTree(second.body()).path("removed")).hasSize(1);
        HttpResponse<String> hint = post("{\"organization\": \"replaced\", \"repositories\": [\"one\"]}");
        assertThat(hint.statusCode()).isEqualTo(404);
        assertThat(problem(hint)).contains("one");
    }

    @Test
    void whatIsWrongInADeclarationIsNamed() throws Exception {
        assertThat(problem(put("o", "{\"repositories\": [{\"id\": \"x\"}]}"))).contains("clone URL", "x");
        assertThat(problem(put("o", "{\"repositories\": [{\"id\": \"x\", \"cloneUrl\": \"/x\", \"criticality\": 0}]}")))
                .contains("criticality");
        assertThat(problem(
                        put("o", "{\"repositories\": [{\"id\": \"x\", \"cloneUrl\": \"https://a:b@example.org/x\"}]}")))
                .contains("credentials");
        assertThat(problem(put("o", "{\"repositories\": [{\"id\": \"x\", \"cloneUrl\": \"ext::sh -c id\"}]}")))
                .isNotEmpty();
        assertThat(put("o", "{\"repositories\": 5").statusCode()).isEqualTo(400);
        assertThat(post(hint("o", "{\"commits\": 0}")).statusCode()).isEqualTo(422);
    }

    @Test
    void withoutTheTokenNothingIsChanged() throws Exception {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(page.resolve("/api/v1/hints"))
                        .header("Content-Type", "application/json")
                        .header("Authorization", "Bearer wrong")
                        .POST(HttpRequest.BodyPublishers.ofString(hint("o", "{}")))
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }

    @Test
    void aForeignHostOrOriginIsRefused() throws Exception {
        assertThat(statusOf("Host: evil.example")).isEqualTo(403);
        assertThat(statusOf("Host: 127.0.0.1\r\nOrigin: https://evil.example")).isEqualTo(403);
        assertThat(statusOf("Host: 127.0.0.1")).isEqualTo(200);
    }

    private int statusOf(String headers) throws IOException {
        try (Socket socket = new Socket(page.getHost(), page.getPort())) {
            String request =
                    "GET /api/v1/refs?organization=none HTTP/1.1\r\n" + headers + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            return Integer.parseInt(answer.substring("HTTP/1.1 ".length(), "HTTP/1.1 200".length()));
        }
    }

    private void plan() throws Exception {
        Plan plan = new Plan("plan", 1L, 1L, List.of(), Map.of());
        byte[] value = EventSerde.of(TopicCatalogue.PLANS).encode(plan);
        try (var producer = service.clients().producer()) {
            producer.send(new ProducerRecord<>(TopicCatalogue.PLANS.name(), "plan", value))
                    .get();
        }
    }

    private static String declaration(String id, Path repository) {
        return "{\"repositories\": [{\"id\": \"%s\", \"team\": \"t\", \"cloneUrl\": \"%s\"}]}"
                .formatted(id, repository);
    }

    private static String hint(String organization, String window) {
        return "{\"organization\": \"%s\", \"window\": %s}".formatted(organization, window);
    }

    private JsonNode ref(String organization) {
        try {
            return json.readTree(get("/api/v1/refs?organization=" + encode(organization))
                            .body())
                    .path(0);
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    private String problem(HttpResponse<String> answer) throws IOException {
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        return json.readTree(answer.body()).path("detail").asText();
    }

    private HttpResponse<String> put(String organization, String body) throws Exception {
        return send("/api/v1/organizations/" + encode(organization), "PUT", body);
    }

    private HttpResponse<String> post(String body) throws Exception {
        return send("/api/v1/hints", "POST", body);
    }

    private HttpResponse<String> get(String path) {
        try {
            return send(path, "GET", null);
        } catch (IOException | InterruptedException failure) {
            throw new AssertionError(failure);
        }
    }

    private HttpResponse<String> send(String path, String method, @Nullable String body)
            throws IOException, InterruptedException {
        var publisher = body == null
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofString(Objects.requireNonNull(body));
        HttpRequest request = HttpRequest.newBuilder(page.resolve(path))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + BrokerResource.TOKEN)
                .method(method, publisher)
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static void until(BooleanSupplier condition) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("not true in time").isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }
}
