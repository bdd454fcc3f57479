package dev.assay.aggregator.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.aggregator.topology.IndexNames;
import dev.assay.contract.event.Document;
import dev.assay.contract.topic.RecordKey;
import dev.assay.contract.topic.TopicCatalogue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** The indexer's loop over Kafka's own consumer double; each scheduled task runs at one poll. */
final class IndexerTest {
    private static final String TOPIC = TopicCatalogue.DOCUMENTS.name();
    private static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);

    private final MockConsumer<String, Document> consumer = new MockConsumer<>("earliest");
    private final RecordingIndex index = new RecordingIndex();
    private final List<String> rejected = new ArrayList<>();
    private final Indexer indexer = new Indexer(
            consumer,
            new BulkWriter(index, new BulkWriter.Limits(100, 1_000_000), BulkWriterTest.KEEP_ALL, _ -> {}),
            (partition, offset, category, _) -> rejected.add(partition + "/" + offset + " " + category),
            Duration.ofMillis(1));

    @Test
    void offsetsAreCommittedBehindWhatIsSettled() {
        atPoll(this::assign);
        atPoll(() -> add(0, "a", "one"));
        atPoll(() -> add(1, "a", "two"));
        atPoll(indexer::stop);
        indexer.run();
        assertThat(committed()).isEqualTo(2);
        assertThat(index.stored.values()).extracting(DocumentWrite::body).containsExactly("two");
    }

    @Test
    void whileTheIndexIsAwayItPausesAndCommitsNothing() {
        atPoll(() -> {
            assign();
            index.away = true;
            add(0, "a", "one");
        });
        List<Object> seen = new ArrayList<>();
        atPoll(() -> {
            seen.add(consumer.paused().contains(PARTITION));
            seen.add(committed());
            seen.add(indexer.available());
            index.away = false;
        });
        atPoll(() -> {
            seen.add(consumer.paused().isEmpty());
            seen.add(committed());
            seen.add(indexer.available());
            indexer.stop();
        });
        indexer.run();
        assertThat(seen).containsExactly(true, -1L, false, true, 1L, true);
        assertThat(index.stored).containsKey("a");
    }

    @Test
    void aPartitionThatIsTakenAwayIsLeftToItsNewOwner() {
        atPoll(() -> {
            assign();
            index.away = true;
            add(0, "a", "one");
        });
        atPoll(() -> consumer.rebalance(List.of()));
        atPoll(() -> index.away = false);
        atPoll(indexer::stop);
        indexer.run();
        assertThat(index.stored).isEmpty();
    }

    @Test
    void aDocumentOfNoIndexBecomesADeadLetter() {
        atPoll(() -> {
            assign();
            consumer.addRecord(new ConsumerRecord<>(TOPIC, 0, 0, "shop/cart\tunknown\tx", new Document("{}")));
            add(1, "a", "one");
        });
        atPoll(indexer::stop);
        indexer.run();
        assertThat(rejected).containsExactly("0/0 unreadable");
        assertThat(index.stored).containsOnlyKeys("a");
        assertThat(committed()).isEqualTo(2);
    }

    private void atPoll(Runnable task) {
        consumer.schedulePollTask(task);
    }

    private void assign() {
        consumer.rebalance(List.of(PARTITION));
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
    }

    private void add(long offset, String id, String body) {
        String key = RecordKey.of("shop/cart", IndexNames.FINDINGS, id).toString();
        consumer.addRecord(new ConsumerRecord<>(TOPIC, 0, offset, key, new Document(body)));
    }

    private long committed() {
        OffsetAndMetadata offset =
                consumer.committed(java.util.Set.of(PARTITION)).get(PARTITION);
        return offset == null ? -1 : offset.offset();
    }
}
