package dev.assay.worker.consume;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class PartitionProgressPropertyTest {
    @Property
    void neverCommitsBehindAnOpenOffsetAndAllInTheEnd(
            @ForAll @Size(min = 1, max = 50) List<@LongRange(max = 1000) Long> offsets, @ForAll long seed) {
        List<Long> taken = new java.util.ArrayList<>(new TreeSet<>(offsets));
        PartitionProgress progress = new PartitionProgress(taken.getFirst());
        taken.forEach(progress::take);
        long end = taken.getLast() + 1;
        List<Long> order = new java.util.ArrayList<>(taken);
        Collections.shuffle(order, new Random(seed));
        TreeSet<Long> open = new TreeSet<>(taken);
        for (Long offset : order) {
            assertThat(progress.committable()).isEqualTo(open.first());
            progress.finish(offset);
            open.remove(offset);
        }
        assertThat(progress.committable()).isEqualTo(end);
        assertThat(progress.open()).isZero();
    }
}
