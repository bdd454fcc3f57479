package dev.assay.aggregator.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.scoring.Profile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

/** A changed step, store or topic is a decision: whoever makes it renews docs/topology.txt and says why. */
final class GoldenTopologyTest {
    private static final Path GOLDEN = Path.of("../../docs/topology.txt");

    @Test
    void theTopologyIsTheOneInDocs() throws IOException {
        var settings = new AggregatorTopology.Settings(
                Duration.ofMillis(100),
                Duration.ofSeconds(2),
                Profile.shipped(),
                Duration.ofHours(1),
                Stores::persistentKeyValueStore);
        String description = AggregatorTopology.build(settings).describe().toString();
        if (System.getenv("ASSAY_WRITE_GOLDEN") != null) {
            Files.writeString(GOLDEN, description);
        }
        assertThat(description).isEqualTo(Files.readString(GOLDEN));
    }
}
