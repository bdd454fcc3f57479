package dev.assay.aggregator.alert;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.assay.contract.event.Alert;
import dev.assay.contract.event.AlertKind;
import dev.assay.contract.event.CommitIdentity;
import dev.assay.contract.event.DropKind;
import dev.assay.contract.event.LedgerItem;
import dev.assay.contract.event.LedgerKind;
import dev.assay.contract.event.Provenance;
import dev.assay.contract.event.ProvenanceKind;
import dev.assay.contract.topic.TopicCatalogue;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One destination over Kafka's own consumer double and a real HTTP server; each scheduled task runs at one poll. */
final class CourierTest {
    private static final TopicPartition PARTITION = new TopicPartition(TopicCatalogue.ALERTS.name(), 0);
    private static final Instant RAISED = Instant.parse("2026-11-01T12:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);

    private final MockConsumer<String, Alert> consumer = new MockConsumer<>("earliest");
    private final Deque<Integer> answers = new ArrayDeque<>();
    private final List<Request> requests = new ArrayList<>();
    private final List<String> kept = new ArrayList<>();
    private final Post post = new Post(Duration.ofSeconds(5));
    private final HandClock clock = new HandClock();

    @SuppressWarnings("NullAway.Init")
    private HttpServer server;

    private record Request(String delivery, String signature, String body) {}

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        post.close();
    }

    @Test
    void anAlertIsPostedOnceWithItsSignature() throws Exception {
        run(route(Set.of()), () -> add(0, alert("a1", "shop")), () -> {});

        assertThat(requests).singleElement().satisfies(request -> {
            assertThat(request.delivery()).isEqualTo("a1");
            assertThat(request.signature())
                    .isEqualTo(Post.signature("key", request.body().getBytes(StandardCharsets.UTF_8)));
            JsonNode body = new ObjectMapper().readTree(request.body());
            assertThat(body.path("repository").asText()).isEqualTo("cart");
            assertThat(body.path("provenance").asText()).isEqualTo("ai-assisted");
            assertThat(body.path("items")).hasSize(1);
        });
        assertThat(kept).containsExactly("a1 DELIVERED after 1");
        assertThat(committed()).isEqualTo(1);
    }

    @Test
    void aDestinationThatIsAwayIsTriedAgainLaterAndInOrder() throws Exception {
        answers.addAll(List.of(503, 429, 200, 200));
        List<Object> seen = new ArrayList<>();
        run(
                route(Set.of()),
                () -> {
                    add(0, alert("a1", "shop"));
                    add(1, alert("a2", "shop"));
                },
                () -> {
                    seen.add(requests.size());
                    seen.add(committed());
                    seen.add(consumer.paused().contains(PARTITION));
                },
                () -> clock.pass(Duration.ofMinutes(10)),
                () -> clock.pass(Duration.ofMinutes(10)),
                () -> {});

        assertThat(seen).containsExactly(1, -1L, true);
        assertThat(requests).extracting(Request::delivery).containsExactly("a1", "a1", "a1", "a2");
        assertThat(kept).containsExactly("a1 DELIVERED after 3", "a2 DELIVERED after 1");
        assertThat(committed()).isEqualTo(2);
        assertThat(consumer.paused()).isEmpty();
    }

    @Test
    void whatIsRefusedHoldsUpNothing() throws Exception {
        answers.addAll(List.of(400, 200));
        run(
                route(Set.of()),
                () -> {
                    add(0, alert("a1", "shop"));
                    add(1, alert("a2", "shop"));
                },
                () -> {});

        assertThat(kept).containsExactly("a1 REFUSED after 1", "a2 DELIVERED after 1");
        assertThat(committed()).isEqualTo(2);
    }

    @Test
    void anOldAlertIsGivenUp() throws Exception {
        answers.add(503);
        run(route(Set.of()), () -> add(0, alert("a1", "shop")), () -> clock.pass(DAY.plusHours(1)), () -> {});

        assertThat(kept).containsExactly("a1 GIVEN_UP after 1");
        assertThat(committed()).isEqualTo(1);
    }

    @Test
    void aRouteHearsOnlyItsTeams() throws Exception {
        run(
                route(Set.of("web")),
                () -> {
                    add(0, alert("a1", "shop"));
                    add(1, alert("a2", "web"));
                },
                () -> {});

        assertThat(requests).extracting(Request::delivery).containsExactly("a2");
        assertThat(committed()).isEqualTo(2);
    }

    @Test
    void slackReadsOneTextWithNothingOfItsOwnSyntax() {
        String text = AlertForm.SLACK.body(alert("a1", "shop")).path("text").asText();

        assertThat(text).contains("*cart*", "by Eve &lt;!channel&gt; (ai-assisted)", "-5.0 security/x a.py:3");
    }

    @Test
    void waitsDoubleUpToTheLongest() {
        Courier.Patience patience = patience();
        assertThat(List.of(patience.after(1), patience.after(2), patience.after(3), patience.after(50)))
                .containsExactly(
                        Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4), Duration.ofMinutes(5));
    }

    private Route route(Set<String> teams) {
        URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hook");
        return new Route("ops", url, AlertForm.WEBHOOK, teams, Optional.of("key"));
    }

    private static Courier.Patience patience() {
        return new Courier.Patience(Duration.ofMillis(1), Duration.ofSeconds(1), Duration.ofMinutes(5), DAY);
    }

    private void run(Route route, Runnable... polls) throws InterruptedException {
        Courier courier = new Courier(
                consumer,
                route,
                post,
                (of, alert, status, attempts, _, _) ->
                        kept.add(alert.getAlertId() + " " + status + " after " + attempts),
                patience(),
                clock);
        consumer.schedulePollTask(() -> {
            consumer.rebalance(List.of(PARTITION));
            consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
        });
        for (Runnable poll : polls) {
            consumer.schedulePollTask(poll);
        }
        consumer.schedulePollTask(courier::stop);
        courier.run();
    }

    private void add(long offset, Alert alert) {
        consumer.addRecord(new ConsumerRecord<>(TopicCatalogue.ALERTS.name(), 0, offset, "key", alert));
    }

    private long committed() {
        OffsetAndMetadata offset = consumer.committed(Set.of(PARTITION)).get(PARTITION);
        return offset == null ? -1 : offset.offset();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            requests.add(new Request(
                    exchange.getRequestHeaders().getFirst("X-Assay-Delivery"),
                    exchange.getRequestHeaders().getFirst("X-Assay-Signature"),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            Integer status = answers.poll();
            byte[] body = "ok".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status == null ? 200 : status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static Alert alert(String id, String team) {
        CommitIdentity identity = new CommitIdentity(
                "c2",
                "Eve <!channel>",
                "eve@example.org",
                RAISED,
                RAISED,
                "Add a query",
                new Provenance(ProvenanceKind.AI_ASSISTED, List.of("copilot"), "trailer"));
        LedgerItem item = LedgerItem.newBuilder()
                .setKind(LedgerKind.FINDING)
                .setRule("security/x")
                .setPath("a.py")
                .setLine(3)
                .setPoints(-5)
                .build();
        return new Alert(
                id,
                "org",
                "org/cart",
                team,
                "refs/heads/main",
                0,
                2L,
                "c2",
                AlertKind.DROP,
                List.of(DropKind.POINTS),
                80.0,
                75.0,
                -5.0,
                "score 80.0 to 75.0",
                identity,
                List.of(item),
                RAISED);
    }

    /** A clock that stands still until a test moves it. */
    private static final class HandClock extends Clock {
        private Instant now = RAISED;

        void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
