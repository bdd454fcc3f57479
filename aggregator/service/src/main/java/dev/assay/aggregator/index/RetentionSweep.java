package dev.assay.aggregator.index;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import dev.assay.aggregator.AggregatorConfig;
import dev.assay.aggregator.topology.IndexNames;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Deletes the indices of months that are over for longer than history is kept. */
@ApplicationScoped
class RetentionSweep {
    private static final Logger LOG = Logger.getLogger(RetentionSweep.class);
    private static final Duration INTERVAL = Duration.ofHours(6);
    private static final Duration FIRST = Duration.ofMinutes(1);

    private final ElasticsearchClient client;
    private final Retention retention;
    private final boolean wanted;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("retention").daemon().factory());

    RetentionSweep(ElasticsearchClient client, AggregatorConfig config) {
        this.client = client;
        this.retention = new Retention(config.index().retentionMonths(), Clock.systemUTC());
        this.wanted = config.index().retentionMonths().isPresent();
    }

    void start(@Observes StartupEvent event) {
        if (wanted) {
            var _ = clock.scheduleWithFixedDelay(
                    this::look, FIRST.toMillis(), INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    void stop(@Observes ShutdownEvent event) {
        clock.shutdownNow();
    }

    private void look() {
        try {
            sweep(client, retention);
        } catch (IOException | ElasticsearchException failure) {
            LOG.warnf("old months are deleted later: %s", failure.getMessage());
        }
    }

    static void sweep(ElasticsearchClient client, Retention retention) throws IOException {
        List<String> expired = client
                .indices()
                .getAlias(request ->
                        request.name(IndexNames.SCORES).ignoreUnavailable(true).allowNoIndices(true))
                .aliases()
                .keySet()
                .stream()
                .filter(retention::expired)
                .sorted()
                .toList();
        for (String index : expired) {
            client.indices().delete(request -> request.index(index).ignoreUnavailable(true));
            LOG.infof("deleted %s: history is kept for fewer months", index);
        }
    }
}
