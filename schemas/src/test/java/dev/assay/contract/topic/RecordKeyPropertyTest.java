package dev.assay.contract.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

final class RecordKeyPropertyTest {
    @Property
    void aKeyComesBackFromItsText(@ForAll("fields") List<String> fields) {
        RecordKey key = new RecordKey(fields);

        assertThat(RecordKey.parse(key.toString())).isEqualTo(key);
    }

    @Property
    void theRestOfAKeyNeverMovesItToAnotherPartition(
            @ForAll("fields") List<String> fields, @ForAll @IntRange(min = 1, max = 64) int partitions) {
        String whole = new RecordKey(fields).toString();

        assertThat(RepositoryPartitioner.partition(whole, partitions))
                .isEqualTo(RepositoryPartitioner.partition(fields.getFirst(), partitions))
                .isBetween(0, partitions - 1);
    }

    @Property
    void aTabInAFieldIsRefused(@ForAll("field") String left, @ForAll("field") String right) {
        assertThatThrownBy(() -> RecordKey.of(left + "\t" + right)).isInstanceOf(IllegalArgumentException.class);
    }

    @Property
    void differentKeysHaveDifferentTexts(@ForAll("fields") List<String> left, @ForAll("fields") List<String> right) {
        assertThat(new RecordKey(left).toString().equals(new RecordKey(right).toString()))
                .isEqualTo(left.equals(right));
    }

    @Provide
    Arbitrary<String> field() {
        return Arbitraries.strings()
                .all()
                .ofMaxLength(20)
                .map(text -> text.replace("\t", "").replaceAll("[\\ud800-\\udfff]", ""));
    }

    @Provide
    Arbitrary<List<String>> fields() {
        return field().list().ofMinSize(1).ofMaxSize(5);
    }
}
