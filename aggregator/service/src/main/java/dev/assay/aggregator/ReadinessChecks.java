package dev.assay.aggregator;

import dev.assay.aggregator.index.IndexerService;
import dev.assay.aggregator.topology.StreamsService;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready means: events are aggregated and documents reach the index. */
final class ReadinessChecks {
    private ReadinessChecks() {}

    /** The topology runs. */
    @Readiness
    @ApplicationScoped
    static class TopologyCheck implements HealthCheck {
        private final StreamsService streams;

        TopologyCheck(StreamsService streams) {
            this.streams = streams;
        }

        @Override
        public HealthCheckResponse call() {
            return HealthCheckResponse.named("topology")
                    .status(streams.ready())
                    .withData("state", streams.state())
                    .build();
        }
    }

    /** The index takes documents. */
    @Readiness
    @ApplicationScoped
    static class IndexCheck implements HealthCheck {
        private final IndexerService indexer;

        IndexCheck(IndexerService indexer) {
            this.indexer = indexer;
        }

        @Override
        public HealthCheckResponse call() {
            return HealthCheckResponse.named("index")
                    .status(indexer.available())
                    .build();
        }
    }
}
