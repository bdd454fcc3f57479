package dev.assay.aggregator.index;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands before Elasticsearch and does to requests what networks and busy servers do. */
final class FaultyProxy implements AutoCloseable {
    private static final List<String> PASSED_ON = List.of("Authorization", "Content-Type", "Accept");
    private static final List<String> PASSED_BACK = List.of("Content-Type", "X-Elastic-Product");
    private static final long SLOWNESS_MILLIS = 300;
    private static final int TOO_MANY_REQUESTS = 429;

    /** What becomes of a request. */
    enum Fault {
        NONE,
        /** The connection ends without an answer, and the server has not seen the request. */
        DOWN,
        /** The server does what was asked, and its answer is lost. */
        ANSWER_LOST,
        SLOW,
        TOO_MANY
    }

    private final HttpClient http = HttpClient.newHttpClient();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger largest = new AtomicInteger();
    private final HttpServer server;
    private final URI target;
    private volatile Fault fault = Fault.NONE;

    FaultyProxy(URI target) throws IOException {
        this.target = target;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    void set(Fault next) {
        fault = next;
    }

    /** Bytes of the largest request. */
    int largest() {
        return largest.get();
    }

    private void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        largest.accumulateAndGet(body.length, Math::max);
        try {
            switch (fault) {
                case NONE -> answer(exchange, forward(exchange, body));
                case DOWN -> exchange.close();
                case ANSWER_LOST -> {
                    forward(exchange, body);
                    exchange.close();
                }
                case SLOW -> {
                    boolean _ = new CountDownLatch(1).await(SLOWNESS_MILLIS, TimeUnit.MILLISECONDS);
                    answer(exchange, forward(exchange, body));
                }
                case TOO_MANY -> {
                    exchange.getResponseHeaders().set("X-Elastic-Product", "Elasticsearch");
                    exchange.sendResponseHeaders(TOO_MANY_REQUESTS, -1);
                    exchange.close();
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            exchange.close();
        }
    }

    private HttpResponse<byte[]> forward(HttpExchange exchange, byte[] body) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        target.resolve(exchange.getRequestURI().toString()))
                .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
        for (String name : PASSED_ON) {
            String value = exchange.getRequestHeaders().getFirst(name);
            if (value != null) {
                request.header(name, value);
            }
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static void answer(HttpExchange exchange, HttpResponse<byte[]> answer) throws IOException {
        try (exchange) {
            for (String name : PASSED_BACK) {
                answer.headers()
                        .firstValue(name)
                        .ifPresent(value -> exchange.getResponseHeaders().set(name, value));
            }
            boolean head = exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(answer.statusCode(), head ? -1 : answer.body().length);
            if (!head) {
                exchange.getResponseBody().write(answer.body());
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
        http.close();
    }
}
