package dev.assay.ingest;

import dev.assay.contract.topic.TopicCreator;
import dev.assay.ingest.hint.Ingest;
import dev.assay.ingest.view.KafkaClients;
import dev.assay.mirror.GitSettings;
import dev.assay.mirror.Mirrors;
import dev.assay.mirror.Window;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts ingest with the service and stops it with it; while the broker is away, goes on trying. */
@ApplicationScoped
public class IngestService {
    private static final Logger LOG = LoggerFactory.getLogger(IngestService.class);
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final IngestConfig config;
    private final KafkaClients clients;
    private final MeterRegistry meters;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread starter = Thread.ofPlatform().name("ingest-start").unstarted(this::start);
    private volatile @Nullable Ingest ingest;

    IngestService(
            IngestConfig config,
            @Identifier("default-kafka-broker") Map<String, Object> connection,
            MeterRegistry meters) {
        this.config = config;
        this.clients = new KafkaClients(connection, config.instance().orElseGet(IngestService::hostName));
        this.meters = meters;
    }

    void onStart(@Observes StartupEvent event) {
        starter.start();
    }

    private void start() {
        try {
            while (stopped.getCount() > 0 && !createTopics()) {
                if (stopped.await(RETRY.toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
            Ingest started = new Ingest(
                    clients,
                    new Ingest.Settings(mirrors(), Window.ofCommits(config.windowCommits()), config.parallel()),
                    InstantSource.system(),
                    meters);
            ingest = started;
            started.start();
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean createTopics() throws InterruptedException {
        try (Admin admin = clients.admin()) {
            TopicCreator.createMissing(admin, config.replicationFactor());
            return true;
        } catch (ExecutionException | KafkaException failure) {
            LOG.warn("the broker is not ready: {}; trying again", failure.getMessage());
            return false;
        }
    }

    private Mirrors mirrors() {
        return new Mirrors(config.mirrors().toAbsolutePath(), gitSettings());
    }

    /** How git may be run, as it is configured. */
    public GitSettings gitSettings() {
        return new GitSettings(
                config.gitHome(),
                config.allowFiles(),
                config.allowPrivateAddresses(),
                config.allowedHosts().orElse(Set.of()),
                config.timeLimit(),
                config.sizeLimitBytes());
    }

    @Scheduled(
            every = "{assay.ingest.poll-interval}",
            delayed = "5s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void poll() throws InterruptedException {
        Ingest running = ingest;
        if (running != null) {
            running.poller().poll();
        }
    }

    /**
     * The running ingest.
     *
     * @throws NotReadyException before the broker was reached for the first time
     */
    public Ingest running() {
        Ingest running = ingest;
        if (running == null) {
            throw new NotReadyException("the broker has not been reached yet; try again");
        }
        return running;
    }

    /** Whether the broker was reached and ingest runs. */
    public boolean isRunning() {
        return ingest != null;
    }

    /** Clients for questions to the broker. */
    public KafkaClients clients() {
        return clients;
    }

    void onStop(@Observes ShutdownEvent event) {
        stopped.countDown();
        Ingest running = ingest;
        if (running != null) {
            running.close();
        }
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName().replaceAll("[^A-Za-z0-9._-]", "-");
        } catch (UnknownHostException unknown) {
            return "ingest";
        }
    }
}
