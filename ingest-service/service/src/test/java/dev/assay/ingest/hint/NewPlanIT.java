package dev.assay.ingest.hint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.contract.event.CommitEvent;
import dev.assay.contract.event.Trigger;
import dev.assay.mirror.fixture.TestRepository;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A new plan makes ingest publish every line again, without anybody asking. */
final class NewPlanIT {
    @TempDir
    Path folder;

    @Test
    void aNewPlanRepublishesTheTargetFirstAndThenTheWindowAsBackfill() throws Exception {
        try (IngestBench bench = IngestBench.start(folder)) {
            TestRepository repository = TestRepository.init(bench.remote("planned"));
            String first = repository.commit("first", Map.of("a.txt", "1"));
            String second = repository.commit("second", Map.of("a.txt", "2"));
            bench.declare("planned");
            bench.look("planned", null);

            bench.plan("older", 0);
            bench.plan("newer", 2);

            IngestBench.until(() -> {
                var state = bench.ref("planned", "refs/heads/main");
                return state.getPlan().equals("newer") && state.getPending().isEmpty();
            });
            List<CommitEvent> again = bench.commits("planned").stream()
                    .filter(event -> event.getPlan().equals("newer"))
                    .toList();
            assertThat(again).extracting(CommitEvent::getCommit).containsExactly(second, first);
            assertThat(again).extracting(CommitEvent::getTrigger).containsOnly(Trigger.BACKFILL);
            assertThat(bench.commits("planned"))
                    .extracting(CommitEvent::getPlan)
                    .doesNotContain("older");
        }
    }

    @Test
    void aPlanThatCameWhileIngestWasAwayIsFoundAtTheStart() throws Exception {
        try (IngestBench bench = IngestBench.start(folder)) {
            TestRepository repository = TestRepository.init(bench.remote("asleep"));
            repository.commit("first", Map.of("a.txt", "1"));
            bench.declare("asleep");
            bench.look("asleep", null);
            bench.stopIngest();
            bench.plan("newer", 2);

            bench.startIngest();

            IngestBench.until(() -> {
                var states = bench.refs("asleep").values();
                return !states.isEmpty()
                        && states.stream().allMatch(state -> state.getPlan().equals("newer"));
            });
        }
    }
}
