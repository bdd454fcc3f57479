package dev.assay.aggregator.alert;

import dev.assay.aggregator.AggregatorConfig;
import dev.assay.aggregator.KafkaConnection;
import dev.assay.contract.event.Document;
import dev.assay.contract.serde.EventSerde;
import dev.assay.contract.topic.KeyPartitioner;
import dev.assay.contract.topic.TopicCatalogue;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** One courier, in a thread of its own, for each destination; it starts again when it fails. */
@ApplicationScoped
public class AlertService {
    private static final Logger LOG = Logger.getLogger(AlertService.class);
    private static final String GROUP = "assay-aggregator-alerts-";
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(20);
    private static final int RECORDS_A_POLL = 20;

    private final AggregatorConfig.Alerts config;
    private final KafkaConnection kafka;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final List<Worker> workers = new ArrayList<>();

    AlertService(AggregatorConfig config, KafkaConnection kafka) {
        this.config = config.alerts();
        this.kafka = kafka;
    }

    void start(@Observes StartupEvent event) {
        config.routes().forEach((name, of) -> {
            Route route = new Route(name, of.url(), of.form(), of.teams().orElse(Set.of()), of.secret());
            Worker worker = new Worker(route);
            workers.add(worker);
            worker.thread.start();
        });
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping.countDown();
        workers.forEach(Worker::stop);
        for (Worker worker : workers) {
            worker.thread.join(STOP_LIMIT.toMillis());
        }
    }

    private final class Worker {
        private final Route route;
        private final AtomicReference<@Nullable Courier> running = new AtomicReference<>();
        private final Thread thread;

        private Worker(Route route) {
            this.route = route;
            this.thread = new Thread(this::run, "alerts-" + route.name());
        }

        private void stop() {
            Courier courier = running.get();
            if (courier != null) {
                courier.stop();
            }
        }

        private void run() {
            try {
                do {
                    deliver();
                } while (!stopping.await(config.longestWait().toMillis(), TimeUnit.MILLISECONDS));
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }

        private void deliver() throws InterruptedException {
            var patience = new Courier.Patience(POLL, config.firstWait(), config.longestWait(), config.giveUpAfter());
            try (var consumer = new KafkaConsumer<>(
                            consumerProperties(route),
                            new StringDeserializer(),
                            EventSerde.of(TopicCatalogue.ALERTS).deserializer());
                    var producer = new KafkaProducer<>(
                            producerProperties(),
                            new StringSerializer(),
                            EventSerde.of(Document.class).serializer());
                    Post post = new Post(config.timeout())) {
                Courier courier = new Courier(
                        consumer, route, post, new DeliveryDocuments(producer), patience, Clock.systemUTC());
                running.set(courier);
                if (stopping.getCount() > 0) {
                    courier.run();
                }
            } catch (KafkaException failure) {
                LOG.warnf("deliveries to %s stopped and start again: %s", route.name(), failure.getMessage());
            } finally {
                running.set(null);
            }
        }
    }

    private Properties consumerProperties(Route route) {
        Properties properties = kafka.properties();
        properties.put(ConsumerConfig.GROUP_ID_CONFIG, GROUP + route.name());
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        // Alerts are told for a time only, and too old ones are given up: a new destination may begin at the beginning.
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, RECORDS_A_POLL);
        return properties;
    }

    private Properties producerProperties() {
        Properties properties = kafka.properties();
        properties.put(ProducerConfig.PARTITIONER_CLASS_CONFIG, KeyPartitioner.class.getName());
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        return properties;
    }
}
