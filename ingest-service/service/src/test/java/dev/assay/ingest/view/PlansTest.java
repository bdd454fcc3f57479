package dev.assay.ingest.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.contract.event.Plan;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class PlansTest {
    private final Plans plans = new Plans();

    @Test
    void theReleaseCountsBeforeTheRevision() {
        plans.offer(plan("a", 2, 0));
        plans.offer(plan("b", 1, 9));

        assertThat(plans.newest()).hasValue("a");
    }

    @Test
    void ofEqualPlansTheLaterOneIsTheNewest() {
        plans.offer(plan("a", 1, 1));
        assertThat(plans.offer(plan("b", 1, 1))).isTrue();

        assertThat(plans.newest()).hasValue("b");
    }

    @Test
    void theSamePlanAgainChangesNothing() {
        assertThat(plans.offer(plan("a", 1, 1))).isTrue();
        assertThat(plans.offer(plan("a", 1, 1))).isFalse();
    }

    @Test
    void beforeTheFirstThereIsNone() {
        assertThat(plans.newest()).isEmpty();
    }

    private static Plan plan(String id, long release, long revision) {
        return new Plan(id, release, revision, List.of(), Map.of());
    }
}
