package dev.assay.aggregator.index;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import dev.assay.aggregator.AggregatorConfig;
import dev.assay.aggregator.KafkaConnection;
import dev.assay.contract.event.DeadLetter;
import dev.assay.contract.serde.EventSerde;
import dev.assay.contract.topic.KeyPartitioner;
import dev.assay.contract.topic.TopicCatalogue;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Runs the indexer in a thread of its own, and starts it again when it fails. */
@ApplicationScoped
public class IndexerService {
    private static final Logger LOG = Logger.getLogger(IndexerService.class);
    private static final String GROUP = "assay-aggregator-indexer";
    private static final Duration STOP_LIMIT = Duration.ofSeconds(20);
    private static final int RECORDS_A_POLL = 2_000;
    private static final int BYTES_A_FETCH = 8 << 20;

    private final AggregatorConfig config;
    private final KafkaConnection kafka;
    private final ElasticsearchClient client;
    private final MeterRegistry metrics;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final AtomicReference<@Nullable Indexer> running = new AtomicReference<>();
    private final Thread thread = new Thread(this::run, "indexer");

    IndexerService(AggregatorConfig config, KafkaConnection kafka, ElasticsearchClient client, MeterRegistry metrics) {
        this.config = config;
        this.kafka = kafka;
        this.client = client;
        this.metrics = metrics;
    }

    void start(@Observes StartupEvent event) {
        thread.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping.countDown();
        Indexer indexer = running.get();
        if (indexer != null) {
            indexer.stop();
        }
        thread.join(STOP_LIMIT.toMillis());
    }

    /** Whether documents reach the index. */
    public boolean available() {
        Indexer indexer = running.get();
        return indexer != null && indexer.available();
    }

    private void run() {
        do {
            try {
                index();
            } catch (IndexReplacedException replaced) {
                LOG.warn(replaced.getMessage());
            } catch (RuntimeException failure) {
                LOG.errorf(failure, "indexer failed; it starts again from its last commit");
            } finally {
                running.set(null);
            }
        } while (!stopped(config.index().retryAfter()));
    }

    private boolean stopped(Duration wait) {
        try {
            return stopping.await(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private void index() {
        try (var producer = new KafkaProducer<>(
                producerProperties(),
                new StringSerializer(),
                EventSerde.of(DeadLetter.class).serializer())) {
            Retention retention = new Retention(config.index().retentionMonths(), Clock.systemUTC());
            Rejections rejections = new KafkaDeadLetters(producer);
            IndexerMetrics meters = new IndexerMetrics(metrics, rejections);
            BulkWriter writer = new BulkWriter(
                    new ElasticsearchIndex(client),
                    new BulkWriter.Limits(
                            config.index().bulkDocuments(), config.index().bulkBytes()),
                    retention,
                    meters::count);
            while (!writer.ready()) {
                if (stopped(config.index().retryAfter())) {
                    return;
                }
            }
            index(writer, rejections, meters);
        }
    }

    /** The group belongs to the indices: when they are new, it has no offsets and begins at the beginning. */
    private void index(BulkWriter writer, Rejections rejections, IndexerMetrics meters) {
        Properties properties = consumerProperties();
        properties.put(ConsumerConfig.GROUP_ID_CONFIG, GROUP + "-" + writer.generation());
        try (var consumer = new KafkaConsumer<>(
                properties,
                new StringDeserializer(),
                EventSerde.of(TopicCatalogue.DOCUMENTS).deserializer())) {
            Indexer indexer =
                    new Indexer(consumer, writer, rejections, config.index().retryAfter());
            running.set(indexer);
            meters.watch(consumer);
            if (stopping.getCount() > 0) {
                indexer.run();
            }
        } finally {
            meters.unwatch();
        }
    }

    private Properties consumerProperties() {
        Properties properties = kafka.properties();
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, RECORDS_A_POLL);
        properties.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, BYTES_A_FETCH);
        return properties;
    }

    private Properties producerProperties() {
        Properties properties = kafka.properties();
        properties.put(ProducerConfig.PARTITIONER_CLASS_CONFIG, KeyPartitioner.class.getName());
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        return properties;
    }
}
