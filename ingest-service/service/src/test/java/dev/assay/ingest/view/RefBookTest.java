package dev.assay.ingest.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.contract.event.RefState;
import dev.assay.contract.event.RefStatus;
import dev.assay.contract.event.Segment;
import dev.assay.contract.event.Window;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RefBookTest {
    private static final String REPOSITORY = "org/r";
    private static final RefKey KEY = new RefKey(REPOSITORY, "refs/heads/main");
    private static final int PARTITION = RefBook.partition(REPOSITORY);

    private final RefBook book = new RefBook();

    @Test
    void whatIsNotOwnedFollowsKafka() {
        book.follow(PARTITION, KEY.text(), state("one", 0));
        assertThat(book.of(REPOSITORY)).containsEntry(KEY.ref(), state("one", 0));

        book.follow(PARTITION, KEY.text(), null);
        assertThat(book.of(REPOSITORY)).isEmpty();
    }

    @Test
    void whatIsOwnedChangesByOwnCommitsAlone() {
        book.own(PARTITION);
        book.committed(KEY, state("two", 0));

        book.follow(PARTITION, KEY.text(), state("one", 0));

        assertThat(book.of(REPOSITORY)).containsEntry(KEY.ref(), state("two", 0));
    }

    @Test
    void afterItIsGivenUpItFollowsKafkaAgain() {
        book.own(PARTITION);
        book.disown(PARTITION);

        book.follow(PARTITION, KEY.text(), state("three", 0));

        assertThat(book.owns(REPOSITORY)).isFalse();
        assertThat(book.of(REPOSITORY)).containsEntry(KEY.ref(), state("three", 0));
    }

    @Test
    void onlyWhatIsOwnedIsCounted() {
        book.follow(PARTITION, KEY.text(), state("one", 4));
        assertThat(book.count(RefStatus.FOLLOWED)).isZero();
        assertThat(book.pending()).isZero();

        book.own(PARTITION);

        assertThat(book.count(RefStatus.FOLLOWED)).isEqualTo(1);
        assertThat(book.count(RefStatus.DELETED)).isZero();
        assertThat(book.pending()).isEqualTo(4);
    }

    private static RefState state(String target, int pending) {
        return new RefState(
                REPOSITORY,
                KEY.ref(),
                RefStatus.FOLLOWED,
                "",
                target,
                List.of(new Segment(1, 1L, 9L)),
                1,
                pending == 0 ? List.of() : List.of(new Segment(1, 1L, (long) pending)),
                9L,
                new Window(null, null),
                "plan",
                Instant.EPOCH);
    }
}
