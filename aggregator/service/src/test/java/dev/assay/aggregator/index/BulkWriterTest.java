package dev.assay.aggregator.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.assay.aggregator.topology.IndexNames;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

final class BulkWriterTest {
    static final Retention KEEP_ALL = new Retention(OptionalInt.empty(), Clock.systemUTC());

    private final RecordingIndex index = new RecordingIndex();
    private final List<DocumentIndex.Item> settled = new ArrayList<>();
    private final BulkWriter writer = new BulkWriter(index, new BulkWriter.Limits(2, 20), KEEP_ALL, item -> {
        if (!item.result().retried()) {
            settled.add(item);
        }
    });

    @Test
    void coverageIsWrittenAfterAllElseIsVisible() {
        assertThat(writer.write(List.of(
                        document("cover", IndexNames.COVERAGE, 3, "{}"),
                        document("one", IndexNames.FINDINGS, 1, "{}"),
                        document("two", IndexNames.REPOSITORIES, 2, "{}"))))
                .isEmpty();
        assertThat(index.requests)
                .containsExactly(List.of("one", "two"), List.of("refresh"), List.of("cover"), List.of("refresh"));
    }

    @Test
    void coverageWaitsForWhatCouldNotBeWritten() {
        index.answers.put("one", ItemResult.UNAVAILABLE);
        List<DocumentWrite> left = writer.write(List.of(
                document("one", IndexNames.FINDINGS, 1, "{}"), document("cover", IndexNames.COVERAGE, 2, "{}")));
        assertThat(left).extracting(DocumentWrite::id).containsExactly("one", "cover");
        assertThat(index.stored).doesNotContainKey("cover");

        index.answers.clear();
        assertThat(writer.write(left)).isEmpty();
        assertThat(index.stored).containsKeys("one", "cover");
    }

    @Test
    void requestsAreBoundedByNumberAndBytes() {
        writer.write(List.of(
                document("a", IndexNames.FINDINGS, 1, "{}"),
                document("b", IndexNames.FINDINGS, 2, "{}"),
                document("c", IndexNames.FINDINGS, 3, "x".repeat(15)),
                document("d", IndexNames.FINDINGS, 4, "x".repeat(15)),
                document("e", IndexNames.FINDINGS, 5, "x".repeat(50))));
        assertThat(index.requests).containsExactly(List.of("a", "b"), List.of("c"), List.of("d"), List.of("e"));
    }

    @Test
    void anOlderDocumentIsSettledWithoutWinning() {
        writer.write(List.of(document("a", IndexNames.FINDINGS, 5, "new")));
        assertThat(writer.write(List.of(document("a", IndexNames.FINDINGS, 4, "old"))))
                .isEmpty();
        assertThat(settled)
                .extracting(DocumentIndex.Item::result)
                .containsExactly(ItemResult.APPLIED, ItemResult.CONFLICT);
    }

    @Test
    void whatNeverFitsIsReportedAndDoesNotHoldUpTheRest() {
        index.answers.put("bad", ItemResult.MAPPING);
        assertThat(writer.write(List.of(
                        document("bad", IndexNames.FINDINGS, 1, "{}"), document("good", IndexNames.FINDINGS, 2, "{}"))))
                .isEmpty();
        assertThat(settled)
                .extracting(DocumentIndex.Item::result)
                .containsExactly(ItemResult.MAPPING, ItemResult.APPLIED);
        assertThat(index.stored).containsOnlyKeys("good");
    }

    @Test
    void whileTheIndexIsAwayEverythingIsLeft() {
        index.away = true;
        List<DocumentWrite> documents = List.of(document("a", IndexNames.FINDINGS, 1, "{}"));
        assertThat(writer.write(documents)).isEqualTo(documents);
        assertThat(settled).isEmpty();
    }

    @Test
    void afterARefusalLessIsAskedAndThenMoreAgain() {
        index.answers.put("a", ItemResult.REJECTED);
        List<DocumentWrite> three = List.of(
                document("a", IndexNames.FINDINGS, 1, "{}"),
                document("b", IndexNames.FINDINGS, 2, "{}"),
                document("c", IndexNames.FINDINGS, 3, "{}"));
        List<DocumentWrite> left = writer.write(three);
        assertThat(left).extracting(DocumentWrite::id).containsExactly("a", "c");
        assertThat(index.requests).containsExactly(List.of("a", "b"));

        index.answers.clear();
        assertThat(writer.write(left)).isEmpty();
        writer.write(List.of(document("d", IndexNames.FINDINGS, 4, "{}"), document("e", IndexNames.FINDINGS, 5, "{}")));
        assertThat(index.requests).containsExactly(List.of("a", "b"), List.of("a"), List.of("c"), List.of("d", "e"));
    }

    @Test
    void aMonthThatIsOverIsNotWrittenAgain() {
        Clock clock = Clock.fixed(Instant.parse("2026-11-15T00:00:00Z"), ZoneOffset.UTC);
        BulkWriter forgetting = new BulkWriter(
                index, new BulkWriter.Limits(10, 1_000), new Retention(OptionalInt.of(2), clock), settled::add);
        List<String> months = List.of("assay-scores-2026-08", "assay-scores-2026-09", "assay-scores-2026-11");
        List<DocumentWrite> documents = new ArrayList<>();
        for (String month : months) {
            documents.add(new DocumentWrite(0, documents.size(), IndexFamily.SCORES, month, month, "{}"));
        }
        assertThat(forgetting.write(documents)).isEmpty();
        assertThat(index.stored).containsOnlyKeys("assay-scores-2026-09", "assay-scores-2026-11");
        assertThat(settled).extracting(DocumentIndex.Item::result).contains(ItemResult.EXPIRED);
    }

    @Test
    void aMissingIndexIsSetUpAgain() {
        writer.write(List.of(document("a", IndexNames.FINDINGS, 1, "{}")));
        index.answers.put("b", ItemResult.MISSING_INDEX);
        List<DocumentWrite> left = writer.write(List.of(document("b", IndexNames.FINDINGS, 2, "{}")));
        assertThat(left).hasSize(1);
        index.answers.clear();
        assertThat(writer.write(left)).isEmpty();
        assertThat(index.prepared).isEqualTo(2);
    }

    @Test
    void aNewIndexIsNotFilledFromTheMiddle() {
        writer.write(List.of(document("a", IndexNames.FINDINGS, 1, "{}")));
        index.answers.put("b", ItemResult.MISSING_INDEX);
        List<DocumentWrite> left = writer.write(List.of(document("b", IndexNames.FINDINGS, 2, "{}")));
        index.generation = "second";
        assertThatExceptionOfType(IndexReplacedException.class).isThrownBy(() -> writer.write(left));
    }

    private static DocumentWrite document(String id, String alias, long offset, String body) {
        return new DocumentWrite(0, offset, IndexFamily.of(alias), alias, id, body);
    }
}
