package dev.assay.aggregator.alert;

import dev.assay.contract.event.Alert;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Sends one alert to one destination. {@code X-Assay-Signature} is {@code sha256=} and the HMAC of the body's bytes;
 * {@code X-Assay-Delivery} is equal whenever the same alert comes again.
 */
final class Post implements AutoCloseable {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int SUCCESS = 200;
    private static final int REDIRECTION = 300;
    private static final int CLIENT_ERROR = 400;
    private static final int REQUEST_TIMEOUT = 408;
    private static final int TOO_EARLY = 425;
    private static final int TOO_MANY = 429;
    private static final int SERVER_ERROR = 500;

    private final HttpClient http;
    private final Duration timeout;

    /** How an attempt ended, and what was answered. */
    record Answer(Outcome outcome, String cause) {}

    enum Outcome {
        TAKEN,
        /** It may be taken later. */
        AWAY,
        /** It never will be. */
        REFUSED
    }

    /** Requests end after the time-out; redirections are not followed. */
    Post(Duration timeout) {
        this.timeout = timeout;
        this.http = HttpClient.newBuilder()
                .connectTimeout(timeout)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    Answer send(Route route, Alert alert) throws InterruptedException {
        byte[] body = route.form().body(alert).toString().getBytes(StandardCharsets.UTF_8);
        HttpRequest.Builder request = HttpRequest.newBuilder(route.url())
                .timeout(timeout)
                .header("Content-Type", "application/json")
                .header("X-Assay-Delivery", alert.getAlertId())
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        route.secret().ifPresent(secret -> request.header("X-Assay-Signature", signature(secret, body)));
        try {
            int status = http.send(request.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
            return new Answer(outcome(status), "answered " + status);
        } catch (IOException unanswered) {
            return new Answer(Outcome.AWAY, unanswered.getClass().getSimpleName());
        }
    }

    static Outcome outcome(int status) {
        if (status >= SUCCESS && status < REDIRECTION) {
            return Outcome.TAKEN;
        }
        boolean passing = status >= SERVER_ERROR
                || status == TOO_MANY
                || status == REQUEST_TIMEOUT
                || status == TOO_EARLY
                || status < CLIENT_ERROR;
        return passing ? Outcome.AWAY : Outcome.REFUSED;
    }

    static String signature(String secret, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (NoSuchAlgorithmException | InvalidKeyException missing) {
            throw new IllegalStateException("every Java has " + ALGORITHM, missing);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
