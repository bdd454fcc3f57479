package dev.assay.worker;

import dev.assay.engine.Budgets;
import dev.assay.engine.Engine;
import dev.assay.engine.EngineSettings;
import dev.assay.engine.rule.RuleFileException;
import dev.assay.mirror.GitSettings;
import dev.assay.mirror.Mirrors;
import dev.assay.worker.attempt.Attempts;
import dev.assay.worker.attempt.BlobJournal;
import dev.assay.worker.consume.EngineAnalysis;
import dev.assay.worker.consume.RetryPolicy;
import dev.assay.worker.consume.Worker;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the worker of its configuration, starts it with the application and stops it in good order. */
@ApplicationScoped
public class WorkerService {
    private static final Logger LOG = LoggerFactory.getLogger(WorkerService.class);
    private static final Duration LONGEST_DELAY = Duration.ofMinutes(1);

    /** Status of a process that ended itself because an analysis hung; whoever supervises it starts it again. */
    private static final int HUNG = 70;

    private final WorkerConfig config;
    private final Map<String, Object> kafka;
    private final MeterRegistry registry;
    private volatile @Nullable Running running;

    /** What is to be closed, in this order. */
    private record Running(Worker worker, EngineAnalysis analysis, BlobJournal journal) {}

    WorkerService(
            WorkerConfig config,
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            MeterRegistry registry) {
        this.config = config;
        this.kafka = kafka;
        this.registry = registry;
    }

    void start(@Observes StartupEvent event) {
        try {
            BlobJournal journal = BlobJournal.open(config.attempts());
            EngineAnalysis analysis = new EngineAnalysis(
                    Engine.open(engineSettings(), journal), new Mirrors(config.mirrors(), gitSettings()));
            Worker worker = new Worker(
                    settings(),
                    new KafkaClients(kafka, config.name().orElseGet(WorkerService::hostName)),
                    analysis,
                    new Attempts(config.attempts().resolve("transitions")),
                    registry,
                    Clock.systemUTC(),
                    () -> Runtime.getRuntime().halt(HUNG));
            running = new Running(worker, analysis, journal);
            worker.start();
            LOG.info("worker started plan={} threads={}", analysis.plan().plan(), config.threads());
        } catch (IOException failure) {
            throw new UncheckedIOException("the folder " + config.attempts() + " cannot be used", failure);
        } catch (RuleFileException broken) {
            throw new IllegalStateException("mend the rule file: " + broken.getMessage(), broken);
        }
    }

    void stop(@Observes ShutdownEvent event) throws IOException {
        Running known = running;
        if (known == null) {
            return;
        }
        known.worker().close();
        known.analysis().close();
        known.journal().close();
        LOG.info("worker stopped");
    }

    /** Why no work is done; empty when it is. */
    public String trouble() {
        Running known = running;
        return known == null ? "it has not started" : known.worker().trouble();
    }

    private EngineSettings engineSettings() {
        Budgets standard = Budgets.STANDARD;
        Budgets budgets = new Budgets(
                standard.fileBytes(),
                standard.fileNodes(),
                standard.fileSteps(),
                standard.treeFiles(),
                config.timeLimit());
        return new EngineSettings(
                config.rules().orElse(List.of()), config.cache(), config.cacheBytes(), budgets, config.threads());
    }

    private GitSettings gitSettings() {
        return new GitSettings(
                config.gitHome(),
                config.allowFiles(),
                config.allowPrivateAddresses(),
                config.allowedHosts().orElse(Set.of()),
                config.gitTimeLimit(),
                config.gitSizeLimit());
    }

    private Worker.Settings settings() {
        Duration delay = config.retryDelay();
        Duration longest = delay.compareTo(LONGEST_DELAY) > 0 ? delay : LONGEST_DELAY;
        return new Worker.Settings(
                new RetryPolicy(config.maxAttempts(), delay, longest, config.patience()),
                config.threads(),
                config.queue(),
                config.timeLimit().multipliedBy(2),
                config.stopLimit(),
                config.replicas());
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "worker";
        }
    }
}
