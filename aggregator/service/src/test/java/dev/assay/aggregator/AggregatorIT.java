package dev.assay.aggregator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.aggregator.topology.Stories;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The service between a real broker and a real index. */
@QuarkusTest
@QuarkusTestResource(RealServers.class)
final class AggregatorIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TestHTTPResource("/")
    @SuppressWarnings("NullAway.Init")
    URI base;

    private final HttpClient http = HttpClient.newHttpClient();

    @SuppressWarnings("NullAway.Init")
    private Api api;

    @BeforeEach
    void connect() {
        api = new Api(base);
    }

    @Test
    void eventsBecomeAnswers() throws Exception {
        Publishing.send(Stories.twoCommits("shop/cart", "checkout", "plan-1"));

        JsonNode coverage = Api.await(
                () -> api.get("/api/v1/coverage?organization=shop"),
                found -> found.path(0).path("complete").asBoolean());
        assertThat(coverage).hasSize(1);
        assertThat(coverage.path(0).path("targetComplete").asBoolean()).isTrue();

        JsonNode repositories = api.get("/api/v1/repositories?organization=shop");
        assertThat(repositories.path(0).path("id").asText()).isEqualTo("cart");
        assertThat(repositories.path(0).path("commit").asText()).isEqualTo("c2");

        JsonNode findings = api.get("/api/v1/findings?organization=shop&repository=cart&state=open&size=1");
        assertThat(findings.path("items")).hasSize(1);
        JsonNode rest = api.get("/api/v1/findings?organization=shop&repository=cart&state=open&size=10&cursor="
                + URLEncoder.encode(findings.path("next").asText(), StandardCharsets.UTF_8));
        assertThat(rest.path("items")).hasSize(1);
        double lost = findings.path("items").path(0).path("pointsLost").asDouble()
                + rest.path("items").path(0).path("pointsLost").asDouble();
        assertThat(lost)
                .isCloseTo(
                        100 - repositories.path(0).path("score").asDouble(),
                        org.assertj.core.api.Assertions.within(1e-9));

        Api.await(
                () -> api.get("/api/v1/organization?organization=shop"),
                found -> found.path("members").path(0).path("commit").asText().equals("c2"));
        assertThat(api.get("/api/v1/rules")).hasSize(3);
    }

    @Test
    void aRepositoryExplainsItself() throws Exception {
        Publishing.send(Stories.twoCommits("house/group/app", "house", "plan-1"));
        Api.await(
                () -> api.get("/api/v1/organization?organization=house"),
                found -> found.path("members").path(0).path("commit").asText().equals("c2"));
        String base = "/api/v1/repositories/group%2Fapp";
        String of = "?organization=house";

        JsonNode repository = api.get(base + of);
        assertThat(repository.path("id").asText()).isEqualTo("group/app");
        JsonNode weeks = api.get("/api/v1/organization/scores" + of).path("items");
        assertThat(weeks.path(weeks.size() - 1).path("score"))
                .isEqualTo(api.get("/api/v1/organization" + of).path("score"));
        JsonNode scores = api.get(base + "/scores" + of);
        assertThat(scores.path("items")).hasSize(2);
        JsonNode ledger = api.get(base + "/commits/c2/ledger" + of);
        double sum = ledger.path("items")
                .valueStream()
                .mapToDouble(item -> item.path("points").asDouble())
                .sum();
        assertThat(sum)
                .isCloseTo(
                        ledger.path("to").asDouble() - ledger.path("from").asDouble(),
                        org.assertj.core.api.Assertions.within(1e-9));
        assertThat(ledger.path("items")
                        .valueStream()
                        .map(item -> item.path("fingerprint").asText()))
                .containsExactlyInAnyOrder("aa-1", "cc-1");
        assertThat(api.get(base + "/commits/c1/ledger" + of).path("items")).isEmpty();
        assertThat(api.get(base + "/gate" + of).path("passed").asBoolean()).isTrue();
        assertThat(api.get(base + "/gate" + of + "&base=c1").path("conditions")).hasSize(3);
        assertThat(api.get(base + "/next" + of)
                        .path("items")
                        .path(0)
                        .path("points")
                        .asDouble())
                .isPositive();
        assertThat(api.get(base + "/files" + of)).hasSize(2);
        assertThat(api.get("/api/v1/next" + of).path("items")).hasSize(2);
        assertThat(api.request(base + "/badge.svg" + of).body()).startsWith("<svg");
        assertThat(api.get(base + "/practices" + of).path("practices").has("code-review"))
                .isTrue();
        assertThat(api.get("/api/v1/practices" + of)).hasSize(1);
        String rule = ledger.path("items").path(0).path("rule").asText();
        assertThat(api.get("/api/v1/rules/" + rule).path("examples")).hasSize(1);
        assertThat(api.get("/api/v1/rules/" + rule.replace("/", "%2F"))
                        .path("rule")
                        .asText())
                .isEqualTo(rule);
    }

    @Test
    void findingsAreFilteredSortedAndShownOneByOne() throws Exception {
        Publishing.send(Stories.twoCommits("depot/app", "depot", "plan-1"));
        Api.await(() -> api.get("/api/v1/findings?organization=depot").path("items"), items -> items.size() == 3);

        assertThat(findings("&state=fixed")).hasSize(1);
        assertThat(findings("&path=src/")).hasSize(3);
        assertThat(findings("&path=src/C*")).hasSize(1);
        assertThat(findings("&provenance=unknown"))
                .hasSize(3 - findings("&provenance=human,ai-assisted").size());
        assertThat(findings("&severity=high&sort=-severity")).hasSize(2);
        JsonNode counted = api.get("/api/v1/findings?organization=depot&size=1&total=true&facets=true");
        assertThat(counted.path("total").asInt()).isEqualTo(3);
        assertThat(counted.path("facets").path("state").path("open").asInt()).isEqualTo(2);

        JsonNode first = counted.path("items").path(0);
        assertThat(first.path("repository").asText()).isEqualTo("app");
        JsonNode one = api.get("/api/v1/findings/" + first.path("id").asText());
        assertThat(one.path("fingerprint")).isEqualTo(first.path("fingerprint"));
        assertThat(one.path("examples")).hasSize(1);
        JsonNode sarif = api.get("/api/v1/findings.sarif?organization=depot&repository=app");
        assertThat(sarif.path("runs").path(0).path("results")).hasSize(3);
    }

    @Test
    void answersCarryTagsAreCompressedAndErrorsAreProblems() throws Exception {
        Publishing.send(Stories.twoCommits("mill/app", "mill", "plan-1"));
        Api.await(() -> api.get("/api/v1/organization?organization=mill"), JsonNode::isObject);
        URI address = base.resolve("/api/v1/repositories/app?organization=mill");
        HttpResponse<byte[]> first = http.send(
                HttpRequest.newBuilder(address)
                        .header("Accept-Encoding", "gzip")
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
        assertThat(first.headers().firstValue("Content-Encoding")).contains("gzip");
        String tag = first.headers().firstValue("ETag").orElseThrow();
        HttpResponse<String> second = http.send(
                HttpRequest.newBuilder(address).header("If-None-Match", tag).build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(second.statusCode()).isEqualTo(304);
        assertThat(second.body()).isEmpty();

        HttpResponse<String> missing = api.request("/api/v1/repositories/none?organization=mill");
        assertThat(missing.statusCode()).isEqualTo(404);
        assertThat(missing.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(JSON.readTree(missing.body()).path("detail").asText()).contains("none");
        assertThat(api.status("/api/v1/findings?organization=mill&size=0")).isEqualTo(400);
        assertThat(api.status("/api/v1/findings?organization=mill&size=x")).isEqualTo(404);
        assertThat(api.status("/q/openapi")).isEqualTo(200);
    }

    private JsonNode findings(String filter) throws IOException, InterruptedException {
        return api.get("/api/v1/findings?organization=depot" + filter).path("items");
    }

    @Test
    void whileTheIndexIsAwayNothingIsLost() throws Exception {
        Api.await(() -> api.status("/q/health/ready"), code -> code == 200);
        RealServers.index().kill();
        Publishing.send(Stories.twoCommits("outage/cart", "outage", "plan-1"));
        Api.await(() -> api.status("/q/health/ready"), code -> code == 503);
        assertThat(api.status("/api/v1/coverage?organization=outage")).isEqualTo(503);
        RealServers.index().restart();

        JsonNode coverage = Api.await(
                () -> api.get("/api/v1/coverage?organization=outage"),
                found -> found.path(0).path("complete").asBoolean());
        assertThat(coverage).hasSize(1);
        assertThat(api.get("/api/v1/findings?organization=outage&state=fixed").path("items"))
                .hasSize(1);
        Api.await(() -> api.status("/q/health/ready"), code -> code == 200);
    }

    @Test
    void anIndexThatWasLostIsFilledAgain() throws Exception {
        Publishing.send(Stories.twoCommits("lost/cart", "lost", "plan-1"));
        Api.await(
                () -> api.get("/api/v1/coverage?organization=lost"),
                found -> found.path(0).path("complete").asBoolean());
        assertThat(deleteIndex("assay-findings-v1")).isEqualTo(200);

        Publishing.send(Stories.twoCommits("lost/search", "lost", "plan-1"));
        Api.await(() -> api.get("/api/v1/findings?organization=lost").path("items"), items -> items.size() == 6);
    }

    @Test
    void thePageIsServedWithAStrictPolicy() throws Exception {
        HttpResponse<String> page = api.request("/");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("<title>Assay</title>");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .startsWith("default-src 'none'");
    }

    private int deleteIndex(String name) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(RealServers.index().url().resolve("/" + name))
                .header("Authorization", RealServers.index().authorization())
                .DELETE()
                .build();
        return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    @Test
    void aForeignHostIsTurnedAway() throws Exception {
        int port = base.getPort();
        assertThat(rawStatus(port, "127.0.0.1:" + port)).isEqualTo(200);
        assertThat(rawStatus(port, "attacker.example:" + port)).isEqualTo(421);
    }

    private static int rawStatus(int port, String host) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            String request = "GET /q/health/live HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return Integer.parseInt(answer.substring("HTTP/1.1 ".length(), "HTTP/1.1 200".length()));
        }
    }
}
