package dev.assay.ingest;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Ready when the broker answers, ingest runs, and the disk of the mirrors can be written and has room. */
@Readiness
@ApplicationScoped
public class IngestReadiness implements HealthCheck {
    private static final Duration LIMIT = Duration.ofSeconds(2);

    private final IngestService service;
    private final IngestConfig config;
    private final Admin admin;

    IngestReadiness(IngestService service, IngestConfig config) {
        this.service = service;
        this.config = config;
        this.admin = service.clients().admin();
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("ingest");
        String broker = broker();
        String disk = disk();
        boolean running = service.isRunning();
        return response.withData("broker", broker)
                .withData("mirrorDisk", disk)
                .withData("running", running)
                .status(running && broker.equals("UP") && disk.equals("UP"))
                .build();
    }

    private String broker() {
        try {
            admin.describeCluster(new DescribeClusterOptions().timeoutMs((int) LIMIT.toMillis()))
                    .clusterId()
                    .get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            return "UP";
        } catch (ExecutionException | TimeoutException failure) {
            return "the broker does not answer";
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }

    private String disk() {
        Path mirrors = config.mirrors().toAbsolutePath();
        try {
            Files.createDirectories(mirrors);
            if (!Files.isWritable(mirrors)) {
                return mirrors + " cannot be written";
            }
            long free = Files.getFileStore(mirrors).getUsableSpace();
            return free < config.diskReserveBytes() ? "only " + free + " bytes are free for " + mirrors : "UP";
        } catch (IOException failure) {
            return mirrors + " cannot be used: " + failure.getMessage();
        }
    }

    @PreDestroy
    void close() {
        admin.close(Duration.ZERO);
    }
}
