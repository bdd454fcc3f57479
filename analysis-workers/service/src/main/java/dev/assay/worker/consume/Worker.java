package dev.assay.worker.consume;

import dev.assay.worker.KafkaClients;
import dev.assay.worker.attempt.Attempts;
import dev.assay.worker.publish.Publisher;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;

/** All of a worker between Kafka and the analysis. */
public final class Worker implements AutoCloseable {
    private final Publisher publisher;
    private final Dispatcher dispatcher;
    private final Consumption consumption;

    /**
     * Settings of a worker.
     *
     * @param threads transitions that run at once, beside the one thread for live ones
     * @param queue tasks of each trigger that may wait
     * @param hang time after which an analysis counts as hung and the process ends
     * @param stop time that running work has to end when the worker stops
     * @param replicas copies of topics that are made; -1 leaves it to the broker
     */
    public record Settings(RetryPolicy retries, int threads, int queue, Duration hang, Duration stop, short replicas) {
        public Settings {
            if (threads < 1 || queue < 1) {
                throw new IllegalArgumentException(
                        "threads " + threads + " and queue " + queue + " must be at least 1");
            }
        }
    }

    /**
     * Makes a worker.
     *
     * @param endProcess ends this process at once; it is not expected to return
     */
    public Worker(
            Settings settings,
            KafkaClients clients,
            Analysis analysis,
            Attempts attempts,
            MeterRegistry registry,
            Clock clock,
            Runnable endProcess) {
        RepositoryLanes lanes = new RepositoryLanes();
        OffsetBook offsets = new OffsetBook();
        Meters meters = new Meters(registry);
        meters.watch(lanes, offsets);
        this.publisher = new Publisher(clients.producer());
        TransitionRunner runner = new TransitionRunner(analysis, attempts, settings.retries(), clients.worker(), clock);
        this.dispatcher = new Dispatcher(
                lanes,
                offsets,
                runner,
                publisher,
                meters,
                new Dispatcher.Limits(settings.threads(), settings.hang(), settings.stop()),
                endProcess::run);
        this.consumption = new Consumption(
                clients,
                analysis,
                publisher,
                lanes,
                offsets,
                meters,
                new Consumption.Limits(settings.queue(), settings.replicas()));
    }

    public void start() {
        dispatcher.start();
        consumption.start();
    }

    /** Why it does no work at the moment; empty when it does. */
    public String trouble() {
        return switch (consumption.state()) {
            case CONSUMING -> "";
            case CONNECTING -> "the broker has not been reached";
            case SUPERSEDED -> "a newer plan is published: start this worker with the newest release and rules";
            case STOPPED -> "it is stopped";
        };
    }

    /** Finishes or hands back what runs, commits what is finished, and goes. */
    @Override
    public void close() {
        consumption.stopTaking();
        dispatcher.close();
        publisher.flush();
        consumption.close();
        publisher.close();
    }
}
