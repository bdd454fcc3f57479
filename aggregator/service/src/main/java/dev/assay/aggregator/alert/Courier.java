package dev.assay.aggregator.alert;

import dev.assay.contract.event.Alert;
import dev.assay.contract.topic.TopicCatalogue;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.RetriableCommitFailedException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;

/**
 * Brings alerts to one destination, in order. The topic is the outbox, and the offset of the destination's own group is
 * how far it has got: it moves when an alert was taken, was refused, or is too old. While the destination is away the
 * consumer is paused, so memory holds what one poll brought.
 */
final class Courier implements ConsumerRebalanceListener {
    private static final Logger LOG = Logger.getLogger(Courier.class);

    private final Consumer<String, Alert> consumer;
    private final Route route;
    private final Post post;
    private final Deliveries deliveries;
    private final Patience patience;
    private final Clock clock;
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final Deque<ConsumerRecord<String, Alert>> waiting = new ArrayDeque<>();
    private int attempts;
    private Instant notBefore = Instant.MIN;

    /**
     * How long to try.
     *
     * @param poll how long a poll waits
     * @param first wait after the first failure; it doubles with each further one
     * @param longest wait between two attempts
     * @param giveUpAfter age of an alert that is not worth telling any more
     */
    record Patience(Duration poll, Duration first, Duration longest, Duration giveUpAfter) {
        Duration after(int attempts) {
            Duration wait = first;
            for (int more = 1; more < attempts && wait.compareTo(longest) < 0; more++) {
                wait = wait.multipliedBy(2);
            }
            return wait.compareTo(longest) < 0 ? wait : longest;
        }
    }

    Courier(
            Consumer<String, Alert> consumer,
            Route route,
            Post post,
            Deliveries deliveries,
            Patience patience,
            Clock clock) {
        this.consumer = consumer;
        this.route = route;
        this.post = post;
        this.deliveries = deliveries;
        this.patience = patience;
        this.clock = clock;
    }

    /** Works until it is stopped or fails; a failure leaves the offset where it was. */
    void run() throws InterruptedException {
        consumer.subscribe(List.of(TopicCatalogue.ALERTS.name()), this);
        try {
            while (!stopped.get()) {
                step();
            }
        } catch (WakeupException _) {
            LOG.debug("courier woken up to stop");
        }
    }

    void stop() {
        stopped.set(true);
        consumer.wakeup();
    }

    private void step() throws InterruptedException {
        consumer.poll(patience.poll()).forEach(waiting::add);
        while (!waiting.isEmpty() && !stopped.get() && !clock.instant().isBefore(notBefore)) {
            if (!settled(waiting.getFirst())) {
                break;
            }
            commit(waiting.removeFirst());
            attempts = 0;
        }
        if (waiting.isEmpty()) {
            consumer.resume(consumer.paused());
        } else {
            consumer.pause(consumer.assignment());
        }
    }

    /** Tells whether nothing more is to be done about an alert. */
    private boolean settled(ConsumerRecord<String, Alert> event) throws InterruptedException {
        Alert alert = event.value();
        if (alert == null || !route.hears(alert.getTeam())) {
            return true;
        }
        Instant now = clock.instant();
        if (alert.getRaisedAt().plus(patience.giveUpAfter()).isBefore(now)) {
            return ended(alert, Deliveries.Status.GIVEN_UP, "older than " + patience.giveUpAfter());
        }
        attempts++;
        Post.Answer answer = post.send(route, alert);
        return switch (answer.outcome()) {
            case TAKEN -> ended(alert, Deliveries.Status.DELIVERED, answer.cause());
            case REFUSED -> ended(alert, Deliveries.Status.REFUSED, answer.cause());
            case AWAY -> {
                Duration wait = patience.after(attempts);
                LOG.warnf(
                        "alert %s is not delivered to %s (%s); attempt %d, the next one in %s",
                        alert.getAlertId(), route.name(), answer.cause(), attempts, wait);
                notBefore = clock.instant().plus(wait);
                yield false;
            }
        };
    }

    private boolean ended(Alert alert, Deliveries.Status status, String cause) {
        LOG.infof("alert %s for %s: %s (%s)", alert.getAlertId(), route.name(), status, cause);
        deliveries.keep(route, alert, status, attempts, cause, clock.instant());
        return true;
    }

    private void commit(ConsumerRecord<String, Alert> event) {
        try {
            consumer.commitSync(Map.of(
                    new TopicPartition(event.topic(), event.partition()), new OffsetAndMetadata(event.offset() + 1)));
        } catch (RebalanceInProgressException | RetriableCommitFailedException late) {
            LOG.debugf("the offset is committed with the next alert: %s", late.getMessage());
        }
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        waiting.removeIf(event -> partitions.contains(new TopicPartition(event.topic(), event.partition())));
        attempts = 0;
        notBefore = Instant.MIN;
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        if (!waiting.isEmpty()) {
            consumer.pause(partitions);
        }
    }
}
