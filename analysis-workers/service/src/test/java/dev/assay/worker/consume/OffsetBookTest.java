package dev.assay.worker.consume;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** Offsets are committed behind finished work only. */
class OffsetBookTest {
    private static final TopicPartition FIRST = new TopicPartition("commits", 0);
    private static final TopicPartition SECOND = new TopicPartition("commits", 1);

    private final OffsetBook book = new OffsetBook();

    private static Map<TopicPartition, OffsetAndMetadata> at(TopicPartition partition, long offset) {
        return Map.of(partition, new OffsetAndMetadata(offset));
    }

    @Test
    void commitsNothingBehindUnfinishedWork() {
        book.take(FIRST, 10);
        book.take(FIRST, 11);
        book.take(FIRST, 15);
        book.finish(FIRST, 11);
        book.finish(FIRST, 15);
        assertThat(book.committable()).isEqualTo(at(FIRST, 10));

        book.finish(FIRST, 10);
        assertThat(book.committable()).isEqualTo(at(FIRST, 16));
    }

    @Test
    void commitsAnOffsetOnce() {
        book.take(FIRST, 0);
        book.finish(FIRST, 0);
        book.committed(book.committable());
        assertThat(book.committable()).isEmpty();

        book.take(FIRST, 1);
        assertThat(book.committable()).isEmpty();
        book.finish(FIRST, 1);
        book.finish(FIRST, 1);
        assertThat(book.committable()).isEqualTo(at(FIRST, 2));
    }

    @Test
    void forgetsPartitionsOfOthers() {
        book.take(FIRST, 0);
        book.take(SECOND, 5);
        book.finish(SECOND, 5);
        book.drop(List.of(FIRST));
        book.finish(FIRST, 0);
        book.committed(at(FIRST, 99));
        assertThat(book.committable()).isEqualTo(at(SECOND, 6));
        assertThat(book.open()).isZero();

        book.take(FIRST, 0);
        assertThat(book.committable()).containsAllEntriesOf(at(FIRST, 0));
        assertThat(book.open()).isEqualTo(1);
    }
}
