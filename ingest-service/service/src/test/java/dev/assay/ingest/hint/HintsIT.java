package dev.assay.ingest.hint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.contract.topic.TopicCatalogue;
import dev.assay.mirror.fixture.TestRepository;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Hints, polling and restarts against a real broker and a real git server. */
final class HintsIT extends RunningIngest {
    /** Single-object encoding, with the fingerprint of a schema that nobody here knows. */
    private static final byte[] UNKNOWN_SCHEMA = {(byte) 0xC3, 1, 9, 9, 9, 9, 9, 9, 9, 9, 2, 'x'};

    @Test
    void aHintThatIsNoneOrOfAnUnknownSchemaGoesToTheDeadLettersAndTheNextIsAnswered() throws Exception {
        TestRepository repository = repository("poison");
        commits(repository, 1);
        bench.raw(TopicCatalogue.HINTS.name(), IngestBench.key("poison"), new byte[] {1, 2, 3});
        bench.raw(TopicCatalogue.HINTS.name(), IngestBench.key("poison"), UNKNOWN_SCHEMA);

        bench.look("poison", null);

        assertThat(bench.deadLetters(IngestBench.key("poison")))
                .hasSize(2)
                .extracting(letter -> letter.getCategory())
                .containsOnly("UNREADABLE");
        assertThat(bench.deadLetters(IngestBench.key("poison")).getLast().getCause())
                .contains("schema");
        assertThat(bench.commits("poison")).hasSize(1);
    }

    @Test
    void aDeclarationOfAnUnknownSchemaChangesNothing() throws Exception {
        TestRepository repository = repository("newer");
        commits(repository, 1);
        bench.raw(TopicCatalogue.REPOSITORIES.name(), IngestBench.key("newer"), UNKNOWN_SCHEMA);

        bench.look("newer", null);

        assertThat(bench.commits("newer")).hasSize(1);
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
}
