package dev.assay.worker.consume;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.contract.event.Plan;
import dev.assay.worker.consume.PlanBook.Relation;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Plans are ordered by release, revision and place. */
class PlanBookTest {
    private final PlanBook book = new PlanBook();

    private static Plan plan(String id, long release, long revision) {
        return Plan.newBuilder()
                .setPlan(id)
                .setRelease(release)
                .setRevision(revision)
                .setAnalyzers(List.of())
                .setConfiguration(Map.of())
                .build();
    }

    @Test
    void ordersByReleaseThenRevisionThenPlace() {
        assertThat(book.newest()).isEmpty();
        book.put(plan("new", 2, 0), 0);
        book.put(plan("old", 1, 9), 1);
        assertThat(book.newest()).contains("new");
        assertThat(book.relation("new", "old")).isEqualTo(Relation.OLDER);
        assertThat(book.relation("old", "new")).isEqualTo(Relation.NEWER);

        book.put(plan("revised", 2, 1), 2);
        assertThat(book.relation("new", "revised")).isEqualTo(Relation.NEWER);
        book.put(plan("later", 2, 1), 3);
        assertThat(book.newest()).contains("later");
        book.put(plan("revised", 2, 1), 4);
        assertThat(book.newest()).contains("revised");
        assertThat(book.relation("revised", "later")).isEqualTo(Relation.OLDER);
    }

    @Test
    void saysWhatItDoesNotKnow() {
        book.put(plan("own", 1, 0), 0);
        assertThat(book.relation("own", "own")).isEqualTo(Relation.SAME);
        assertThat(book.relation("own", "other")).isEqualTo(Relation.UNKNOWN);
        assertThat(book.relation("other", "own")).isEqualTo(Relation.UNKNOWN);
    }
}
