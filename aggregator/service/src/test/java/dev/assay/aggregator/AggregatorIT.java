package dev.assay.aggregator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.aggregator.topology.Feeding;
import dev.assay.aggregator.topology.Stories;
import dev.assay.contract.serde.EventSerde;
import dev.assay.contract.topic.KeyPartitioner;
import dev.assay.contract.topic.Topic;
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
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

/** The service between a real broker and a real index. */
@QuarkusTest
@QuarkusTestResource(RealServers.class)
final class AggregatorIT {
    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final ObjectMapper JSON = new ObjectMapper();

    @TestHTTPResource("/")
    @SuppressWarnings("NullAway.Init")
    URI base;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void eventsBecomeAnswers() throws Exception {
        send(Stories.twoCommits("shop/cart", "checkout", "plan-1"));

        JsonNode coverage = await(
                () -> get("/api/v1/coverage?organization=shop"),
                found -> found.path(0).path("complete").asBoolean());
        assertThat(coverage).hasSize(1);
        assertThat(coverage.path(0).path("targetComplete").asBoolean()).isTrue();

        JsonNode repositories = get("/api/v1/repositories?organization=shop");
        assertThat(repositories.path(0).path("id").asText()).isEqualTo("cart");
        assertThat(repositories.path(0).path("commit").asText()).isEqualTo("c2");

        JsonNode findings = get("/api/v1/findings?organization=shop&repository=cart&state=open&size=1");
        assertThat(findings.path("items")).hasSize(1);
        JsonNode rest = get("/api/v1/findings?organization=shop&repository=cart&state=open&size=10&cursor="
                + URLEncoder.encode(findings.path("next").asText(), StandardCharsets.UTF_8));
        assertThat(rest.path("items")).hasSize(1);
        double lost = findings.path("items").path(0).path("pointsLost").asDouble()
                + rest.path("items").path(0).path("pointsLost").asDouble();
        assertThat(lost)
                .isCloseTo(
                        100 - repositories.path(0).path("score").asDouble(),
                        org.assertj.core.api.Assertions.within(1e-9));

        JsonNode organization = await(() -> get("/api/v1/organization?organization=shop"), JsonNode::isObject);
        assertThat(organization.path("members").path(0).path("commit").asText()).isEqualTo("c2");
        assertThat(get("/api/v1/rules")).hasSize(3);
    }

    @Test
    void whileTheIndexIsAwayNothingIsLost() throws Exception {
        await(() -> status("/q/health/ready"), code -> code == 200);
        RealServers.index().kill();
        send(Stories.twoCommits("outage/cart", "outage", "plan-1"));
        await(() -> status("/q/health/ready"), code -> code == 503);
        assertThat(status("/api/v1/coverage?organization=outage")).isEqualTo(503);
        RealServers.index().restart();

        JsonNode coverage = await(
                () -> get("/api/v1/coverage?organization=outage"),
                found -> found.path(0).path("complete").asBoolean());
        assertThat(coverage).hasSize(1);
        assertThat(get("/api/v1/findings?organization=outage&state=fixed").path("items"))
                .hasSize(1);
        await(() -> status("/q/health/ready"), code -> code == 200);
    }

    @Test
    void anIndexThatWasLostIsFilledAgain() throws Exception {
        send(Stories.twoCommits("lost/cart", "lost", "plan-1"));
        await(
                () -> get("/api/v1/coverage?organization=lost"),
                found -> found.path(0).path("complete").asBoolean());
        assertThat(deleteIndex("assay-findings-v1")).isEqualTo(200);

        send(Stories.twoCommits("lost/search", "lost", "plan-1"));
        await(() -> get("/api/v1/findings?organization=lost").path("items"), items -> items.size() == 6);
    }

    @Test
    void thePageIsServedWithAStrictPolicy() throws Exception {
        HttpResponse<String> page = request("/");
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

    private JsonNode get(String path) throws IOException, InterruptedException {
        HttpResponse<String> response = request(path);
        return response.statusCode() == 200 ? JSON.readTree(response.body()) : JSON.nullNode();
    }

    private int status(String path) throws IOException, InterruptedException {
        return request(path).statusCode();
    }

    private HttpResponse<String> request(String path) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(base.resolve(path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Asks again until the answer is as wanted; fails with the last answer when the limit is over. */
    private static <T> T await(Callable<T> question, java.util.function.Predicate<T> wanted) throws Exception {
        long end = System.nanoTime() + LIMIT.toNanos();
        CountDownLatch never = new CountDownLatch(1);
        T answer = question.call();
        while (!wanted.test(answer)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not as wanted after " + LIMIT + ": " + answer);
            }
            never.await(100, TimeUnit.MILLISECONDS);
            answer = question.call();
        }
        return answer;
    }

    private static void send(List<? extends SpecificRecord> events) throws Exception {
        Properties properties = new Properties();
        properties.putAll(Map.copyOf(RealServers.broker().clientProperties()));
        properties.put(ProducerConfig.PARTITIONER_CLASS_CONFIG, KeyPartitioner.class.getName());
        try (var producer = new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer())) {
            for (SpecificRecord event : events) {
                producer.send(message(Feeding.of(event))).get();
            }
        }
    }

    private static <V extends SpecificRecord> ProducerRecord<String, byte[]> message(Feeding<V> event) {
        Topic<V> topic = event.topic();
        V value = java.util.Objects.requireNonNull(event.value());
        return new ProducerRecord<>(
                topic.name(), event.key().toString(), EventSerde.of(topic).encode(value));
    }
}
