package dev.assay.ingest.hint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.contract.event.HintReason;
import dev.assay.ingest.hint.Work.Taken;
import dev.assay.mirror.Window;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class WorkQueueTest {
    private final WorkQueue queue = new WorkQueue();

    @Test
    void waitingHintsOfARepositoryBecomeOneLookWithTheDeepestWindow() {
        queue.add(hint("a", 0, 1, Window.ofCommits(5)));
        queue.add(hint("a", 0, 2, null));
        queue.add(hint("a", 0, 3, Window.ofCommits(9)));

        Work work = queue.next().orElseThrow();

        assertThat(work.offsets()).containsExactly(1L, 2L, 3L);
        assertThat(work.window()).isEqualTo(Window.ofCommits(9));
        assertThat(queue.size()).isZero();
    }

    @Test
    void aRepositoryIsLookedAtOnceAtATime() {
        queue.add(hint("a", 0, 1, null));
        Work first = queue.next().orElseThrow();
        queue.add(hint("a", 0, 2, null));
        queue.add(hint("b", 0, 3, null));

        assertThat(queue.next().orElseThrow().repository()).isEqualTo("b");
        assertThat(queue.next()).isEmpty();
        queue.done(first);
        assertThat(queue.next().orElseThrow().offsets()).containsExactly(2L);
    }

    @Test
    void windowsThatCannotBeComparedAreAnsweredByTwoLooks() {
        queue.add(hint("a", 0, 1, Window.ofCommits(5)));
        queue.add(hint("a", 0, 2, Window.since(Instant.EPOCH)));

        Work first = queue.next().orElseThrow();
        queue.done(first);

        assertThat(first.window()).isEqualTo(Window.ofCommits(5));
        assertThat(queue.next().orElseThrow().window()).isEqualTo(Window.since(Instant.EPOCH));
    }

    @Test
    void everythingIsDeeperThanAnyWindowAndAnEarlierDateThanALaterOne() {
        queue.add(hint("a", 0, 1, Window.ofCommits(5)));
        queue.add(hint("a", 0, 2, Window.ALL));
        queue.add(hint("b", 0, 3, Window.since(Instant.ofEpochSecond(2))));
        queue.add(hint("b", 0, 4, Window.since(Instant.ofEpochSecond(1))));

        assertThat(queue.next().orElseThrow().window()).isEqualTo(Window.ALL);
        assertThat(queue.next().orElseThrow().window()).isEqualTo(Window.since(Instant.ofEpochSecond(1)));
    }

    @Test
    void whatWaitsFromALostPartitionIsDropped() {
        queue.add(hint("a", 0, 1, null));
        queue.add(hint("b", 1, 1, null));

        queue.forget(0);

        assertThat(queue.next().orElseThrow().repository()).isEqualTo("b");
        assertThat(queue.next()).isEmpty();
    }

    private static Taken hint(String repository, int partition, long offset, @Nullable Window window) {
        return new Taken(repository, partition, offset, HintReason.REST, "delivery", window);
    }
}
