package dev.assay.ingest.hint;

import dev.assay.ingest.publish.SessionBrokenException;
import dev.assay.ingest.view.KafkaClients;
import dev.assay.ingest.view.Views;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a session of hints running in a thread of its own: waits for the first plan, and starts a new session from what
 * Kafka holds when one breaks.
 */
final class HintLoop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HintLoop.class);
    private static final Duration BACKOFF = Duration.ofSeconds(1);
    private static final Duration PLAN_POLL = Duration.ofMillis(100);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);

    private final KafkaClients clients;
    private final Views views;
    private final Looks looks;
    private final int parallel;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread = Thread.ofPlatform().name("ingest-hints").unstarted(this::run);

    HintLoop(KafkaClients clients, Views views, Looks looks, int parallel) {
        this.clients = clients;
        this.views = views;
        this.looks = looks;
        this.parallel = parallel;
    }

    void start() {
        thread.start();
    }

    private void run() {
        try {
            awaitPlan();
            while (!isStopped()) {
                session();
            }
        } catch (InterruptedException interruption) {
            LOG.info("interrupted");
        }
    }

    private void awaitPlan() throws InterruptedException {
        if (views.plans().newest().isEmpty()) {
            LOG.info("waiting for the first plan of a worker");
        }
        while (views.plans().newest().isEmpty() && !stop.await(PLAN_POLL.toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.trace("no plan yet");
        }
    }

    private void session() throws InterruptedException {
        try (HintSession session = HintSession.open(clients, views, looks, parallel)) {
            session.run(this::isStopped);
        } catch (SessionBrokenException | KafkaException | TimeoutException failure) {
            backOff("starting anew from what Kafka holds: " + failure.getMessage());
        } catch (RuntimeException defect) {
            LOG.error("a session ended by a defect", defect);
            backOff("starting anew from what Kafka holds");
        }
    }

    private void backOff(String why) throws InterruptedException {
        if (isStopped()) {
            return;
        }
        LOG.warn("{}", why);
        if (stop.await(BACKOFF.toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.debug("stopped meanwhile");
        }
    }

    private boolean isStopped() {
        return stop.getCount() == 0;
    }

    /** Ends the session in an orderly way. */
    @Override
    public void close() {
        stop.countDown();
        try {
            if (!thread.join(STOP_LIMIT)) {
                thread.interrupt();
            }
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
        }
    }
}
