package dev.assay.cli.scan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Both services of a running system on one port, with one repository {@code acme/shop}: each time that refs are read it
 * is one step further.
 */
final class FakeSystem implements AutoCloseable {

    static final String TOKEN = "sesame";
    static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

    private static final int ANSWERED_FROM_STEP = 1;
    private static final int ROLLED_UP_FROM_STEP = 3;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final AtomicInteger steps = new AtomicInteger();
    private final AtomicInteger deliveries = new AtomicInteger();
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final AtomicInteger outages = new AtomicInteger();
    private volatile int coveredFromStep = 2;

    /** Requests that change something, as method, path and body. */
    final List<String> changes = new CopyOnWriteArrayList<>();

    FakeSystem() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/v1/", this::answer);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** The next requests fail as those to a service that is being started. */
    void failNext(int requests) {
        outages.set(requests);
    }

    void neverCover() {
        coveredFromStep = Integer.MAX_VALUE;
    }

    void neverFollow(String refs) {
        answers.put("refs", refs);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath().substring("/api/v1/".length());
        byte[] body = exchange.getRequestBody().readAllBytes();
        if (outages.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            send(exchange, 503, "{}");
            return;
        }
        switch (exchange.getRequestMethod() + " " + path.replaceAll("/.*", "")) {
            case "PUT organizations", "POST hints" -> change(exchange, path, body);
            case "GET refs" -> send(exchange, 200, refs());
            case "GET coverage" -> send(exchange, 200, steps.get() >= coveredFromStep ? coverage() : "[]");
            case "GET organization" -> organization(exchange);
            case "GET repositories" -> send(exchange, 200, repositories());
            case "GET findings" -> findings(exchange);
            case "GET alerts" -> send(exchange, 200, alerts());
            default -> send(exchange, 404, "{}");
        }
    }

    private void change(HttpExchange exchange, String path, byte[] body) throws IOException {
        if (!("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            send(exchange, 401, "{}");
            return;
        }
        changes.add(exchange.getRequestMethod() + " " + path + " " + new String(body, StandardCharsets.UTF_8));
        if (!path.equals("hints")) {
            send(exchange, 200, "{}");
            return;
        }
        JsonNode hint = JSON.readTree(body);
        List<String> taken = new ArrayList<>();
        taken.add("{\"repository\":\"%s/shop\",\"deliveryId\":\"d%d\"}"
                .formatted(hint.get("organization").asText(), deliveries.incrementAndGet()));
        send(exchange, 200, "{\"deliveries\":" + taken + "}");
    }

    private String refs() {
        int step = steps.incrementAndGet();
        String delivery = step >= ANSWERED_FROM_STEP ? "\"d" + deliveries.get() + "\"" : "null";
        return answers.getOrDefault("refs", """
                [{"repository":"acme/shop","id":"shop","ref":"refs/heads/main","status":"FOLLOWED","detail":"",
                  "target":"%s","plan":"plan-1","knownCommits":4,"answeredDelivery":DELIVERY,"new":1}]
                """.formatted(COMMIT)).replace("DELIVERY", delivery);
    }

    private String coverage() {
        return """
                [{"repository":"acme/shop","id":"shop","ref":"refs/heads/main","target":"%s","targetComplete":true,
                  "complete":true,"scored":true,"known":4,"reported":4,"plan":"plan-1","filesAnalysed":12,
                  "cacheHits":3,"findings":2}]
                """.formatted(COMMIT);
    }

    private void organization(HttpExchange exchange) throws IOException {
        if (steps.get() < ROLLED_UP_FROM_STEP) {
            send(exchange, 404, "{}");
            return;
        }
        send(exchange, 200, """
                {"organization":"acme","score":71.234,"low":60,"high":80,"grade":"C","lines":5000,
                 "members":[{"repository":"acme/shop","ref":"refs/heads/main","commit":"%s","plan":"plan-1"}]}
                """.formatted(COMMIT));
    }

    private static String alerts() {
        return """
                {"items":[{"@timestamp":"2026-01-01T00:00:00Z","id":"shop","branch":"main","commit":"abcdef0123456",
                  "user":{"name":"Eve"},"from":71.2,"to":66.1,"drops":["points"],"message":"m","history":true,"new":1}],
                 "next":null}
                """;
    }

    private static String repositories() {
        return """
                [{"organization":"acme","id":"shop","ref":"refs/heads/main","branch":"main","commit":"%s","commits":4,
                  "score":71.234,"low":60,"high":80,"shown":59,"grade":"D","gate":true,"insufficientEvidence":false,
                  "lines":5000,"categories":{"security":{"score":50.5,"pointsLost":28.766,"findings":2}},
                  "practices":{"code-review":{"level":"none","evidence":[]}},
                  "provenance":{"aiAssisted":1,"human":2,"unknown":1,"tools":{"copilot":1}},
                  "analyzers":[{"id":"security","status":"complete","reason":""}],
                  "committedAt":"2026-01-01T00:00:00Z","analysedAt":"2026-01-02T00:00:00Z","plan":"plan-1",
                  "profile":"uncalibrated-1","rules":[{"rule":"security/x","open":2,"pointsLost":28.766}]}]
                """.formatted(COMMIT);
    }

    /** Two pages, so that the cursor is followed. */
    private static void findings(HttpExchange exchange) throws IOException {
        String query = URLDecoder.decode(exchange.getRequestURI().getRawQuery(), StandardCharsets.UTF_8);
        String item = """
                {"fingerprint":"NAME","rule":"security/x","category":"security","severity":"critical","path":"a.py",
                 "line":LINE,"endLine":LINE,"message":"m","introducedBy":null,"suppressed":null,"state":"open"}
                """;
        boolean second = query.contains("cursor=next page");
        String page = second
                ? item.replace("NAME", "f-2").replace("LINE", "2")
                : item.replace("NAME", "f-1").replace("LINE", "9");
        send(exchange, 200, "{\"items\":[%s],\"next\":%s}".formatted(page, second ? "null" : "\"next page\""));
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
