package dev.assay.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** The whole application on a broker that wants a login. */
@QuarkusTest
@QuarkusTestResource(BrokerResource.class)
class WorkerServiceIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @Inject
    WorkerConfig config;

    @ConfigProperty(name = "test.url")
    String address;

    private HttpResponse<String> get(String path) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create(address).resolve(path)).build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    @Test
    void becomesReadyAndShowsItsQueue() throws Exception {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        HttpResponse<String> ready = get("/q/health/ready");
        while (ready.statusCode() != 200 && System.nanoTime() < deadline) {
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
            ready = get("/q/health/ready");
        }
        assertThat(ready.statusCode()).as(ready.body()).isEqualTo(200);
        assertThat(ready.body()).contains("\"broker\": \"fine\"", "\"mirrors\": \"fine\"");
        assertThat(get("/q/metrics").body()).contains("assay_worker_queue_depth{", "assay_worker_records_unfinished");
    }

    @Test
    void hasDefaults() {
        assertThat(config.name()).isEmpty();
        assertThat(config.mirrors()).isNotEqualTo(Path.of("/var/lib/assay/mirrors"));
        assertThat(config.allowFiles()).isFalse();
        assertThat(config.allowPrivateAddresses()).isFalse();
        assertThat(config.allowedHosts()).isEmpty();
        assertThat(config.gitTimeLimit()).isEqualTo(Duration.ofMinutes(10));
        assertThat(config.gitSizeLimit()).isEqualTo(20L << 30);
        assertThat(config.cacheBytes()).isEqualTo(2L << 30);
        assertThat(config.rules()).isEqualTo(Optional.empty());
        assertThat(config.threads()).isEqualTo(2);
        assertThat(config.maxAttempts()).isEqualTo(3);
        assertThat(config.timeLimit()).isEqualTo(Duration.ofMinutes(15));
        assertThat(config.retryDelay()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.patience()).isEqualTo(Duration.ofHours(1));
        assertThat(config.queue()).isEqualTo(200);
        assertThat(config.stopLimit()).isEqualTo(Duration.ofSeconds(10));
        assertThat(config.replicas()).isEqualTo((short) -1);
    }
}
