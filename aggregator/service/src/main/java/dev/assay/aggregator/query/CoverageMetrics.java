package dev.assay.aggregator.query;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.aggregator.topology.IndexNames;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Known minus reported transitions over all refs: zero when nothing is under way and nothing is lost. */
@ApplicationScoped
class CoverageMetrics {
    private static final Logger LOG = Logger.getLogger(CoverageMetrics.class);
    private static final Duration INTERVAL = Duration.ofSeconds(15);

    private final DocumentSearch search;
    private final MeterRegistry registry;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("coverage-metrics").daemon().factory());
    private volatile double unreported = Double.NaN;

    CoverageMetrics(DocumentSearch search, MeterRegistry registry) {
        this.search = search;
        this.registry = registry;
    }

    void start(@Observes StartupEvent event) {
        Gauge.builder("assay.transitions.unreported", this, metrics -> metrics.unreported)
                .description("known transitions that have not been reported; NaN while the index cannot be asked")
                .register(registry);
        var _ = clock.scheduleWithFixedDelay(
                this::look, INTERVAL.toMillis(), INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent event) {
        clock.shutdownNow();
    }

    private void look() {
        try {
            long sum = 0;
            for (ObjectNode ref : search.all(IndexNames.COVERAGE, Map.of(), List.of("repository", "ref"))) {
                sum += ref.path("known").asLong() - ref.path("reported").asLong();
            }
            unreported = sum;
        } catch (IOException | RuntimeException failure) {
            unreported = Double.NaN;
            LOG.debugf("coverage cannot be read: %s", failure.getMessage());
        }
    }
}
