package dev.assay.aggregator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** The service under test as its users see it: what it answers. */
final class Api {
    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI base;

    Api(URI base) {
        this.base = base;
    }

    /** The answer, or null in JSON when it is an error. */
    JsonNode get(String path) throws IOException, InterruptedException {
        HttpResponse<String> response = request(path);
        return response.statusCode() == 200 ? JSON.readTree(response.body()) : JSON.nullNode();
    }

    int status(String path) throws IOException, InterruptedException {
        return request(path).statusCode();
    }

    HttpResponse<String> request(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path));
        return http.send(
                (headers.length == 0 ? request : request.headers(headers)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** Asks again until the answer is as wanted; fails with the last answer when the limit is over. */
    static <T> T await(Callable<T> question, Predicate<T> wanted) throws Exception {
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
}
