package dev.assay.ingest.hint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.contract.event.CommitEvent;
import dev.assay.mirror.Window;
import dev.assay.mirror.fixture.TestRepository;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ingest outlives its broker. */
final class BrokerAwayIT {
    @TempDir
    Path folder;

    @Test
    void whenTheBrokerComesBackLooksGoOnAndNothingIsPublishedTwice() throws Exception {
        try (IngestBench bench = IngestBench.start(folder)) {
            TestRepository repository = TestRepository.init(bench.remote("before"));
            repository.commit("root", Map.of("a.txt", "root"));
            IngestBench.grow(repository, 1_500);
            repository.git("reset", "--quiet", "--hard");
            bench.declare("before");
            bench.look("before", Window.ALL);

            bench.restartBroker();
            String pushed = repository.commit("pushed", Map.of("a.txt", "pushed"));
            bench.look("before", null);

            assertThat(bench.ref("before", "refs/heads/main").getTarget()).isEqualTo(pushed);
            assertThat(bench.commits("before"))
                    .hasSize(1_502)
                    .extracting(CommitEvent::getEventId)
                    .doesNotHaveDuplicates();
        }
    }
}
