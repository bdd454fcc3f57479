package dev.assay.ingest.hint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.contract.event.CommitEvent;
import dev.assay.contract.event.RefState;
import dev.assay.contract.event.RepositoryDeclared;
import dev.assay.ingest.publish.SessionBrokenException;
import dev.assay.ingest.walk.Outbox;
import dev.assay.mirror.Window;
import dev.assay.mirror.fixture.TestRepository;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is published when an instance breaks off between two transactions, is fenced, or leaves. */
final class CrashIT {
    private static final String MAIN = "refs/heads/main";
    private static final int COMMITS = 3_500;

    @TempDir
    static Path folder;

    private static IngestBench bench;

    @BeforeAll
    static void start() throws Exception {
        bench = IngestBench.startWithoutIngest(folder);
    }

    @AfterAll
    static void stop() {
        bench.close();
    }

    @Test
    void aWalkThatBreaksOffBetweenTransactionsGoesOnWhereItStood() throws Exception {
        repository("crash");
        AtomicInteger batches = new AtomicInteger();
        try (Ingest ingest = bench.startIngest(
                "crash",
                looks -> new After(looks, () -> {
                    if (batches.incrementAndGet() == 2) {
                        throw new SessionBrokenException("broken off by the test", new KafkaException());
                    }
                }))) {
            IngestBench.look(ingest, "crash", Window.ALL);
        }
        assertThat(batches.get()).isGreaterThan(4);
        everythingIsPublishedOnce("crash");
    }

    @Test
    void anInstanceThatIsFencedStartsAnewAndPublishesNothingTwice() throws Exception {
        repository("fenced");
        AtomicInteger batches = new AtomicInteger();
        try (Ingest ingest = bench.startIngest(
                "fenced",
                looks -> new After(looks, () -> {
                    if (batches.incrementAndGet() == 2) {
                        try (var successor = bench.clients("fenced").transactionalProducer()) {
                            successor.initTransactions();
                        }
                    }
                }))) {
            IngestBench.look(ingest, "fenced", Window.ALL);
        }
        everythingIsPublishedOnce("fenced");
    }

    @Test
    void whatAnInstanceLeavesAnotherTakesUp() throws Exception {
        TestRepository repository = repository("left");
        try (Ingest first = bench.startIngest("first", looks -> looks)) {
            IngestBench.look(first, "left", Window.ALL);
        }
        String pushed = repository.commit("pushed", Map.of("a.txt", "pushed"));
        try (Ingest second = bench.startIngest("second", looks -> looks)) {
            IngestBench.look(second, "left", null);
        }
        List<CommitEvent> events = bench.commits("left");
        assertThat(events)
                .hasSize(COMMITS + 2)
                .extracting(CommitEvent::getEventId)
                .doesNotHaveDuplicates();
        RefState state = Objects.requireNonNull(bench.stored("left", MAIN));
        assertThat(state.getTarget()).isEqualTo(pushed);
    }

    private static void everythingIsPublishedOnce(String id) {
        List<CommitEvent> events = bench.commits(id);
        assertThat(events)
                .hasSize(COMMITS + 1)
                .extracting(CommitEvent::getEventId)
                .doesNotHaveDuplicates();
        RefState state = Objects.requireNonNull(bench.stored(id, MAIN));
        assertThat(state.getPending()).isEmpty();
        assertThat(state.getKnownCommits()).isEqualTo(COMMITS + 1);
    }

    private static TestRepository repository(String id) throws Exception {
        TestRepository repository = TestRepository.init(bench.remote(id));
        repository.commit("root", Map.of("a.txt", "root"));
        IngestBench.grow(repository, COMMITS);
        repository.git("reset", "--quiet", "--hard");
        bench.declare(id);
        return repository;
    }

    /** Looks after each of whose transactions something happens. */
    private record After(Looks looks, Runnable happening) implements Looks {
        @Override
        public void look(Work work, Optional<RepositoryDeclared> repository, Map<String, RefState> known, Outbox outbox)
                throws InterruptedException {
            looks.look(work, repository, known, batch -> {
                outbox.publish(batch);
                happening.run();
            });
        }

        @Override
        public void owned() {
            looks.owned();
        }

        @Override
        public void finished(Work work) {
            looks.finished(work);
        }

        @Override
        public void givenUp(Work work, RuntimeException defect, int attempts) throws InterruptedException {
            looks.givenUp(work, defect, attempts);
        }

        @Override
        public void unreadable(ConsumerRecord<String, byte[]> record, RuntimeException cause)
                throws InterruptedException {
            looks.unreadable(record, cause);
        }
    }
}
