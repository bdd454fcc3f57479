package dev.assay.worker;

import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jspecify.annotations.Nullable;

/** Ready means: it takes work, the broker answers, and the mirrors can be written. */
@Readiness
@ApplicationScoped
public class WorkerReadiness implements HealthCheck {
    private static final int BROKER_MILLIS = 3_000;

    private final WorkerService worker;
    private final WorkerConfig config;
    private final Map<String, Object> kafka;
    private @Nullable Admin admin;

    WorkerReadiness(
            WorkerService worker, WorkerConfig config, @Identifier("default-kafka-broker") Map<String, Object> kafka) {
        this.worker = worker;
        this.config = config;
        this.kafka = kafka;
    }

    @Override
    public HealthCheckResponse call() {
        String work = worker.trouble();
        String broker = brokerTrouble();
        String mirrors = folderTrouble(config.mirrors());
        return HealthCheckResponse.named("worker")
                .status(work.isEmpty() && broker.isEmpty() && mirrors.isEmpty())
                .withData("work", shown(work))
                .withData("broker", shown(broker))
                .withData("mirrors", shown(mirrors))
                .build();
    }

    private static String shown(String trouble) {
        return trouble.isEmpty() ? "fine" : trouble;
    }

    private synchronized String brokerTrouble() {
        try {
            if (admin == null) {
                Map<String, Object> settings = new HashMap<>(kafka);
                settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, BROKER_MILLIS);
                settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, BROKER_MILLIS);
                admin = Admin.create(settings);
            }
            admin.describeCluster().nodes().get(BROKER_MILLIS, TimeUnit.MILLISECONDS);
            return "";
        } catch (ExecutionException | TimeoutException failure) {
            return "it does not answer";
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            return "it was not asked to the end";
        }
    }

    /** Writes, because permissions alone do not tell of a full disk. */
    private static String folderTrouble(Path folder) {
        try {
            Files.createDirectories(folder);
            Path probe = Files.createTempFile(folder, ".ready-", "");
            Files.write(probe, new byte[] {1});
            Files.delete(probe);
            return "";
        } catch (IOException failure) {
            return "cannot be written: " + failure.getMessage();
        }
    }

    @PreDestroy
    synchronized void close() {
        if (admin != null) {
            admin.close(java.time.Duration.ofSeconds(1));
        }
    }
}
