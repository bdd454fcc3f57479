package dev.assay.ingest.hint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class OffsetLedgerPropertyTest {
    /** In whatever order looks end, what is committed never lies beyond an unfinished hint. */
    @Property(tries = 300)
    void theLowestUnfinishedOffsetIsCommitted(
            @ForAll @IntRange(min = 1, max = 40) int hints, @ForAll long seed, @ForAll @IntRange(max = 5) int gap) {
        OffsetLedger ledger = new OffsetLedger();
        List<Long> unfinished = new ArrayList<>();
        for (int hint = 0; hint < hints; hint++) {
            long offset = 100 + (long) hint * (gap + 1);
            ledger.taken(3, offset);
            unfinished.add(offset);
        }
        long next = unfinished.getLast() + 1;
        List<Long> order = new ArrayList<>(unfinished);
        Collections.shuffle(order, new Random(seed));
        for (Long finished : order) {
            ledger.finished(3, List.of(finished));
            unfinished.remove(finished);
            long expected = unfinished.isEmpty() ? next : Collections.min(unfinished);
            assertThat(ledger.lowest(3)).hasValue(expected);
        }
    }

    @Test
    void aForgottenPartitionHasNoOffset() {
        OffsetLedger ledger = new OffsetLedger();
        ledger.taken(1, 5);

        ledger.forget(1);
        ledger.finished(1, List.of(5L));

        assertThat(ledger.lowest(1)).isEmpty();
    }
}
