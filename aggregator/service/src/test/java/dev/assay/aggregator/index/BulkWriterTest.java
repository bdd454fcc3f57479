package dev.assay.aggregator.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.assay.aggregator.topology.IndexNames;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class BulkWriterTest {
    private final RecordingIndex index = new RecordingIndex();
    private final List<DocumentIndex.Item> settled = new ArrayList<>();
    private final BulkWriter writer = new BulkWriter(index, new BulkWriter.Limits(2, 20), settled::add);

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
        index.answers.put("bad", ItemResult.INVALID);
        assertThat(writer.write(List.of(
                        document("bad", IndexNames.FINDINGS, 1, "{}"), document("good", IndexNames.FINDINGS, 2, "{}"))))
                .isEmpty();
        assertThat(settled)
                .extracting(DocumentIndex.Item::result)
                .containsExactly(ItemResult.INVALID, ItemResult.APPLIED);
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
