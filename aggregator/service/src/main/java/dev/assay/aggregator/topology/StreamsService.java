package dev.assay.aggregator.topology;

import dev.assay.aggregator.AggregatorConfig;
import dev.assay.aggregator.KafkaConnection;
import dev.assay.contract.topic.TopicCreator;
import dev.assay.scoring.Profile;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.state.Stores;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Runs the topology: creates what topics are missing, starts it when the broker is there, stops it in order. */
@ApplicationScoped
public class StreamsService {
    private static final Logger LOG = Logger.getLogger(StreamsService.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(20);

    private final AggregatorConfig config;
    private final KafkaConnection kafka;
    private final MeterRegistry metrics;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final AtomicReference<@Nullable KafkaStreams> running = new AtomicReference<>();
    private final Thread starter = new Thread(this::startWhenPossible, "topology-start");

    StreamsService(AggregatorConfig config, KafkaConnection kafka, MeterRegistry metrics) {
        this.config = config;
        this.kafka = kafka;
        this.metrics = metrics;
    }

    void start(@Observes StartupEvent event) {
        starter.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping.countDown();
        starter.join(STOP_LIMIT.toMillis());
        KafkaStreams streams = running.getAndSet(null);
        if (streams != null) {
            streams.close(STOP_LIMIT);
        }
    }

    /** What the topology is doing, as Kafka Streams names it. */
    public String state() {
        KafkaStreams streams = running.get();
        return streams == null ? "WAITING_FOR_BROKER" : streams.state().name();
    }

    /** Whether the topology works, or is about to after a rebalance. */
    public boolean ready() {
        KafkaStreams streams = running.get();
        return streams != null && streams.state() == KafkaStreams.State.RUNNING;
    }

    private void startWhenPossible() {
        try {
            while (!topicsCreated()) {
                if (stopping.await(RETRY_AFTER.toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
            startStreams();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean topicsCreated() throws InterruptedException {
        try (Admin admin = Admin.create(kafka.properties())) {
            TopicCreator.createMissing(admin, config.replicationFactor());
            return true;
        } catch (ExecutionException | KafkaException failure) {
            LOG.warnf("topics cannot be created yet: %s", failure.getMessage());
            return false;
        }
    }

    private void startStreams() {
        var settings = new AggregatorTopology.Settings(
                config.streams().interval(),
                config.streams().budget(),
                Profile.shipped(),
                config.alerts().quietPeriod(),
                Stores::persistentKeyValueStore);
        Topology topology = AggregatorTopology.build(settings);
        KafkaStreams streams = new KafkaStreams(topology, StreamsProperties.of(config, kafka.properties()));
        streams.setUncaughtExceptionHandler(failure -> {
            LOG.errorf(failure, "a thread of the topology failed; another one takes its partitions");
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        });
        running.set(streams);
        new KafkaStreamsMetrics(streams).bindTo(metrics);
        streams.start();
    }
}
