package dev.assay.aggregator.index;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.Metric;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Counts what became of documents, and sends on those that will never be taken. */
final class IndexerMetrics {
    private static final Logger LOG = Logger.getLogger(IndexerMetrics.class);
    private static final String LAG = "records-lag-max";

    private final MeterRegistry registry;
    private final Rejections rejections;
    private final AtomicReference<@Nullable Consumer<?, ?>> watched = new AtomicReference<>();

    IndexerMetrics(MeterRegistry registry, Rejections rejections) {
        this.registry = registry;
        this.rejections = rejections;
    }

    void count(DocumentIndex.Item item) {
        DocumentWrite document = item.document();
        registry.counter(
                        "assay.indexer.documents",
                        "index",
                        document.family().alias(),
                        "result",
                        item.result().tag())
                .increment();
        if (item.result().hopeless()) {
            LOG.errorf(
                    "document %s of %s at partition %d offset %d is not indexed: %s",
                    document.id(), document.index(), document.partition(), document.offset(), item.cause());
            rejections.reject(
                    document.partition(), document.offset(), item.result().tag(), item.cause());
        }
    }

    /** Tells how many records the slowest partition is behind. */
    void watch(Consumer<?, ?> consumer) {
        watched.set(consumer);
        Gauge.builder("assay.indexer.lag", this, IndexerMetrics::lag)
                .description("records that the slowest partition of documents is behind")
                .register(registry);
    }

    void unwatch() {
        watched.set(null);
        registry.find("assay.indexer.lag").meters().forEach(registry::remove);
    }

    private double lag() {
        Consumer<?, ?> consumer = watched.get();
        if (consumer == null) {
            return Double.NaN;
        }
        return consumer.metrics().entrySet().stream()
                .filter(entry -> entry.getKey().name().equals(LAG)
                        && !entry.getKey().tags().containsKey("topic"))
                .map(java.util.Map.Entry::getValue)
                .map(Metric::metricValue)
                .mapToDouble(value -> ((Number) value).doubleValue())
                .max()
                .orElse(Double.NaN);
    }
}
