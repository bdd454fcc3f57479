package dev.assay.ingest.hint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.contract.topic.TopicCatalogue;
import dev.assay.mirror.fixture.TestRepository;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hints, polling and restarts against a real broker and a real git server. */
final class HintsIT {
    private static final String MAIN = "refs/heads/main";

    @TempDir
    static Path folder;

    private static IngestBench bench;

    @BeforeAll
    static void start() throws Exception {
        bench = IngestBench.start(folder);
    }

    @AfterAll
    static void stop() {
        bench.close();
    }

    @Test
    void aHintThatIsNoneGoesToTheDeadLettersAndTheNextIsAnswered() throws Exception {
        TestRepository repository = repository("poison");
        commits(repository, 1);
        bench.raw(TopicCatalogue.HINTS.name(), IngestBench.key("poison"), new byte[] {1, 2, 3});

        bench.look("poison", null);

        assertThat(bench.read(TopicCatalogue.INGEST_DEAD_LETTERS)).isNotEmpty();
        assertThat(bench.commits("poison")).hasSize(1);
    }

    @Test
    void aWithdrawnRepositoryLosesItsRefs() throws Exception {
        TestRepository repository = repository("withdrawn");
        commits(repository, 1);
        bench.look("withdrawn", null);
        bench.withdraw("withdrawn");

        bench.look("withdrawn", null);

        assertThat(bench.refs("withdrawn")).isEmpty();
        assertThat(bench.read(TopicCatalogue.REFS).stream()
                        .filter(state -> state.key().startsWith(IngestBench.key("withdrawn")))
                        .toList()
                        .getLast()
                        .value())
                .isNull();
    }

    @Test
    void pollingHintsAtWhatDiffers() throws Exception {
        TestRepository repository = repository("polled");
        commits(repository, 1);
        bench.look("polled", null);
        String pushed = repository.commit("pushed", Map.of("a.txt", "pushed"));

        bench.ingest().poller().poll();

        IngestBench.until(() -> pushed.equals(bench.ref("polled", MAIN).getTarget()));
    }

    @Test
    void aRepositoryThatNobodyHintsAtIsTakenUpByTheSecondPoll() throws Exception {
        TestRepository repository = repository("unhinted");
        commits(repository, 1);
        bench.ingest().awaitCatalog(Duration.ofMinutes(1));
        IngestBench.until(() -> bench.ingest().views().refs().owns(IngestBench.key("unhinted")));

        bench.ingest().poller().poll();
        assertThat(bench.hints("unhinted")).isZero();

        bench.ingest().poller().poll();
        IngestBench.until(() -> bench.refs("unhinted").containsKey(MAIN));
    }

    @Test
    void aRestartGoesOnWhereItStoodAndPublishesNothingTwice() throws Exception {
        TestRepository repository = repository("restart");
        commits(repository, 3);
        bench.look("restart", null);
        int published = bench.commits("restart").size();

        bench.stopIngest();
        bench.startIngest();
        bench.look("restart", null);

        assertThat(bench.commits("restart")).hasSize(published);
    }

    private static TestRepository repository(String id, String... branches) throws Exception {
        TestRepository repository = TestRepository.init(bench.remote(id));
        bench.declare(id, branches);
        return repository;
    }

    private static List<String> commits(TestRepository repository, int count) {
        List<String> commits = new ArrayList<>();
        for (int number = 1; number <= count; number++) {
            commits.add(repository.commit("commit " + number, Map.of("a.txt", "text " + number)));
        }
        return commits;
    }
}
