package dev.assay.ingest.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.assay.contract.event.Hint;
import dev.assay.contract.event.HintReason;
import dev.assay.contract.event.RepositoryDeclared;
import dev.assay.contract.serde.EventSerde;
import dev.assay.contract.topic.TopicCatalogue;
import dev.assay.ingest.IngestService;
import dev.assay.ingest.rest.BrokerResource;
import dev.assay.ingest.view.TopicFollower;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calls of forges at the service as it is shipped, with a real broker behind it. */
@QuarkusTest
@QuarkusTestResource(BrokerResource.class)
class WebhookIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String REPOSITORY = "forges/shop";
    private static final String PUSH =
            "{\"ref\": \"refs/heads/main\", \"repository\": {\"clone_url\": \"https://Git.Example.org/Acme/shop.git\"}}";
    private static final String GITLAB_PUSH =
            "{\"object_kind\": \"push\", \"project\": {\"git_ssh_url\": \"git@git.example.org:acme/shop.git\"}}";

    @Inject
    IngestService service;

    @TestHTTPResource("/")
    @SuppressWarnings("NullAway.Init") // Quarkus sets it.
    URI page;

    private final HttpClient http = HttpClient.newHttpClient();
    private final JsonMapper json = new JsonMapper();

    @BeforeEach
    void declare() throws Exception {
        until(service::isRunning);
        var declared = new RepositoryDeclared(
                "forges", REPOSITORY, "", 1.0, "https://git.example.org/acme/shop.git", List.of(), Map.of());
        byte[] value = EventSerde.of(TopicCatalogue.REPOSITORIES).encode(declared);
        try (var producer = service.clients().producer()) {
            producer.send(new ProducerRecord<>(TopicCatalogue.REPOSITORIES.name(), REPOSITORY, value))
                    .get();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "github, X-Hub-Signature-256, sha256=, X-GitHub-Event, push, X-GitHub-Delivery",
        "gitea, X-Gitea-Signature, '', X-Gitea-Event, push, X-Gitea-Delivery",
        "gitea, X-Forgejo-Signature, '', X-Forgejo-Event, push, X-Forgejo-Delivery",
    })
    void aSignedPushIsAHintOfTheForgesOwnDelivery(
            String forge, String signature, String prefix, String event, String push, String delivery)
            throws Exception {
        String id = "delivery-" + signature;

        HttpResponse<String> answer = call(forge, PUSH, signature, prefix + sign(PUSH), event, push, delivery, id);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonNode taken = json.readTree(answer.body()).path("deliveries").path(0);
        assertThat(taken.path("repository").asText()).isEqualTo(REPOSITORY);
        assertThat(taken.path("deliveryId").asText()).isEqualTo(id);
        assertThat(hints())
                .filteredOn(hint -> hint.getDeliveryId().equals(id))
                .singleElement()
                .satisfies(hint -> {
                    assertThat(hint.getRepository()).isEqualTo(REPOSITORY);
                    assertThat(hint.getReason()).isEqualTo(HintReason.WEBHOOK);
                    assertThat(hint.getWindow()).isNull();
                });
    }

    @Test
    void gitLabShowsItsTokenAndMayCallTheRepositoryByItsOtherAddress() throws Exception {
        HttpResponse<String> answer = call(
                "gitlab",
                GITLAB_PUSH,
                "X-Gitlab-Token",
                BrokerResource.SECRET,
                "X-Gitlab-Event",
                "Push Hook",
                "X-Gitlab-Event-UUID",
                "of-gitlab");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(hints()).extracting(Hint::getDeliveryId).contains("of-gitlab");
    }

    @Test
    void whoCannotProveItIsRefusedAndNothingIsWritten() throws Exception {
        int before = hints().size();

        assertThat(refused(call("github", PUSH, "X-GitHub-Event", "push"), 401)).contains("X-Hub-Signature-256");
        assertThat(refused(github(PUSH, "sha256=" + sign(PUSH + " ")), 401)).contains("secret");
        assertThat(refused(github(PUSH, "sha1=0"), 401)).contains("secret");
        assertThat(refused(call("gitlab", GITLAB_PUSH, "X-Gitlab-Token", "wrong", "X-Gitlab-Event", "Push Hook"), 401))
                .contains("X-Gitlab-Token")
                .doesNotContain(BrokerResource.SECRET);

        assertThat(hints()).hasSize(before);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"repository\": | 400 | not JSON (line 1",
                "[] | 422 | names no repository",
                "{\"repository\": {\"clone_url\": 5}} | 422 | names no repository",
                "{\"repository\": {\"clone_url\": \"/etc/passwd\"}} | 422 | names no repository",
            })
    void aMalformedPushIsRefusedWithWhatIsWrongAndTheNextIsTaken(String body, int status, String why) throws Exception {
        int before = hints().size();

        assertThat(refused(github(body, "sha256=" + sign(body)), status)).contains(why);
        assertThat(hints()).hasSize(before);

        assertThat(github(PUSH, "sha256=" + sign(PUSH)).statusCode()).isEqualTo(200);
        assertThat(hints()).hasSize(before + 1);
    }

    @Test
    void headersThatAreMissingOrOddAreNamed() throws Exception {
        String signature = "sha256=" + sign(PUSH);

        assertThat(refused(call("github", PUSH, "X-Hub-Signature-256", signature), 400))
                .contains("X-GitHub-Event");
        assertThat(refused(
                        call(
                                "github",
                                PUSH,
                                "X-Hub-Signature-256",
                                signature,
                                "X-GitHub-Event",
                                "push",
                                "X-GitHub-Delivery",
                                "a b"),
                        400))
                .contains("X-GitHub-Delivery");
    }

    @Test
    void aBodyOverTheLimitIsRefused() throws Exception {
        String body = "{\"x\": \"" + "x".repeat(20_000) + "\"}";

        assertThat(refused(github(body, "sha256=" + sign(body)), 413)).contains("assay.webhook.max-bytes");
    }

    @Test
    void otherEventsAndOtherRepositoriesAreIgnored() throws Exception {
        String ping = "{\"zen\": \"x\"}";
        String other = "{\"repository\": {\"clone_url\": \"https://git.example.org/acme/other.git\"}}";

        HttpResponse<String> pinged =
                call("github", ping, "X-Hub-Signature-256", "sha256=" + sign(ping), "X-GitHub-Event", "ping");
        HttpResponse<String> pushed = github(other, "sha256=" + sign(other));

        assertThat(pinged.statusCode()).isEqualTo(200);
        assertThat(json.readTree(pinged.body()).path("ignored").asText()).contains("only pushes");
        assertThat(pushed.statusCode()).isEqualTo(200);
        assertThat(json.readTree(pushed.body()).path("ignored").asText()).contains("no declared repository");
        assertThat(json.readTree(pushed.body()).path("deliveries")).isEmpty();
    }

    @Test
    void aFormIsRefused() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(page.resolve("/api/v1/webhooks/github"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("payload=%7B%7D"))
                .build();

        refused(http.send(request, HttpResponse.BodyHandlers.ofString()), 415);
    }

    @Test
    void aForgeThatNobodyKnowsIsRefused() throws Exception {
        refused(call("sourceforge", PUSH, "X-GitHub-Event", "push"), 404);
    }

    private HttpResponse<String> github(String body, String signature) throws Exception {
        return call("github", body, "X-Hub-Signature-256", signature, "X-GitHub-Event", "push");
    }

    private HttpResponse<String> call(String forge, String body, String... headers) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(page.resolve("/api/v1/webhooks/" + forge))
                .header("Content-Type", "application/json")
                .headers(headers)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private String refused(HttpResponse<String> answer, int status) throws Exception {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        return json.readTree(answer.body()).path("detail").asText();
    }

    private static String sign(String body) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(BrokerResource.SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
    }

    /** All hints that Kafka has. */
    private List<Hint> hints() {
        var reader = EventSerde.of(TopicCatalogue.HINTS).deserializer();
        List<Hint> hints = new ArrayList<>();
        try (var consumer = service.clients().follower()) {
            List<TopicPartition> partitions =
                    TopicFollower.partitions(TopicCatalogue.HINTS).toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (!ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue())) {
                for (ConsumerRecord<String, byte[]> one : consumer.poll(Duration.ofMillis(100))) {
                    hints.add(reader.deserialize(one.topic(), one.value()));
                }
            }
        }
        return hints;
    }

    private static void until(java.util.function.BooleanSupplier condition) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("not true in time").isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }
}
