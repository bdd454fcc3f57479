package dev.assay.worker.consume;

import static dev.assay.worker.consume.Samples.backfill;
import static dev.assay.worker.consume.Samples.live;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** In order per repository, many side by side, live before history. */
class RepositoryLanesTest {
    private final RepositoryLanes lanes = new RepositoryLanes();

    @Test
    void givesOneTaskOfARepositoryAtATimeAndInOrder() {
        lanes.add(backfill("a", 1));
        lanes.add(backfill("a", 2));
        lanes.add(backfill("b", 3));
        assertThat(lanes.poll(false)).isEqualTo(backfill("a", 1));
        assertThat(lanes.poll(false)).isEqualTo(backfill("b", 3));
        assertThat(lanes.poll(false)).isNull();
        lanes.release("a");
        assertThat(lanes.poll(false)).isEqualTo(backfill("a", 2));
    }

    @Test
    void givesLiveTasksFirstAlsoWithinARepository() {
        lanes.add(backfill("a", 1));
        lanes.add(backfill("b", 2));
        lanes.add(live("b", 3));
        lanes.add(live("c", 4));
        assertThat(lanes.poll(false)).isEqualTo(live("b", 3));
        assertThat(lanes.poll(true)).isEqualTo(live("c", 4));
        assertThat(lanes.poll(true)).isNull();
        assertThat(lanes.poll(false)).isEqualTo(backfill("a", 1));
        lanes.release("b");
        assertThat(lanes.poll(false)).isEqualTo(backfill("b", 2));
    }

    @Test
    void takesTurnsAmongRepositories() {
        List<String> order = new ArrayList<>();
        for (int number = 0; number < 3; number++) {
            lanes.add(backfill("a", number));
            lanes.add(backfill("b", number));
        }
        for (int number = 0; number < 6; number++) {
            Task task = java.util.Objects.requireNonNull(lanes.poll(false));
            order.add(task.repository());
            lanes.release(task.repository());
        }
        assertThat(order).containsExactly("a", "b", "a", "b", "a", "b");
    }

    @Test
    void keepsAPutBackTaskInFront() {
        lanes.add(backfill("a", 1));
        lanes.add(backfill("a", 2));
        Task first = java.util.Objects.requireNonNull(lanes.poll(false));
        lanes.putBack(first);
        assertThat(lanes.poll(false)).isNull();
        lanes.release("a");
        assertThat(lanes.poll(false)).isEqualTo(first);
        assertThat(lanes.waiting(false)).isEqualTo(1);
    }

    @Test
    void dropsWhatWaitsOfAPartition() {
        lanes.add(backfill("a", 1));
        lanes.add(live("a", 2));
        lanes.add(backfill("b", 3));
        assertThat(lanes.poll(false)).isEqualTo(live("a", 2));
        lanes.drop(List.of(Samples.BACKFILL));
        lanes.release("a");
        assertThat(lanes.poll(false)).isNull();
        assertThat(lanes.waiting(false)).isZero();
        lanes.add(backfill("b", 4));
        assertThat(lanes.poll(false)).isEqualTo(backfill("b", 4));
    }

    @Test
    void wakesWhoWaits() throws Exception {
        CompletableFuture<Task> taken = new CompletableFuture<>();
        CompletableFuture<Boolean> ended = new CompletableFuture<>();
        Thread thread = Thread.ofPlatform().start(() -> {
            try {
                taken.complete(lanes.take(false));
                ended.complete(lanes.take(false) == null);
            } catch (InterruptedException interruption) {
                ended.completeExceptionally(interruption);
            }
        });
        lanes.add(backfill("a", 1));
        assertThat(taken.get(10, TimeUnit.SECONDS)).isEqualTo(backfill("a", 1));
        lanes.close();
        assertThat(ended.get(10, TimeUnit.SECONDS)).isTrue();
        thread.join();
    }
}
