package dev.assay.ingest.walk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.contract.event.Trigger;
import dev.assay.mirror.Window;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class WalkPlannerTest {
    private static final Window TEN = Window.ofCommits(10);

    @Test
    void aFirstLookPublishesTheTargetLiveAndTheRestAsBackfill() {
        Walk walk = WalkPlanner.plan(null, 1, new Sight("t", 30, Sight.APART, 21), asking(null));

        assertThat(walk.ahead()).containsExactly(new Publication(new Position(1, 30), false, Trigger.LIVE));
        assertThat(walk.state().line()).isEqualTo(Line.of(1, 21, 30));
        assertThat(walk.state().pending()).isEqualTo(Depths.of(21, 29));
        assertThat(Walk.backfill(walk.state().line(), walk.state().pending().lowest(2)))
                .containsExactly(
                        new Publication(new Position(1, 21), true, Trigger.BACKFILL),
                        new Publication(new Position(1, 22), false, Trigger.BACKFILL));
    }

    @Test
    void aPushPublishesWhatIsNewLiveAndNothingElse() {
        Walk walk = WalkPlanner.plan(known(21, 30), 1, new Sight("u", 32, 30, 23), asking(null));

        assertThat(walk.ahead())
                .containsExactly(
                        new Publication(new Position(1, 32), false, Trigger.LIVE),
                        new Publication(new Position(1, 31), false, Trigger.LIVE));
        assertThat(walk.state().line()).isEqualTo(Line.of(1, 21, 32));
        assertThat(walk.state().pending().isEmpty()).isTrue();
    }

    @Test
    void aForcePushStartsANewEpochAtTheNewestCommonCommit() {
        Walk walk = WalkPlanner.plan(known(21, 30), 1, new Sight("u", 29, 27, 20), asking(null));

        assertThat(walk.state().line()).isEqualTo(new Line(List.of(new Span(1, 21, 27), new Span(2, 28, 29))));
        assertThat(walk.ahead())
                .containsExactly(
                        new Publication(new Position(2, 29), false, Trigger.LIVE),
                        new Publication(new Position(2, 28), false, Trigger.LIVE));
    }

    @Test
    void aRewriteBelowTheBaselineStartsWithABaseline() {
        Walk walk = WalkPlanner.plan(known(21, 30), 1, new Sight("u", 29, 15, 20), asking(null));

        assertThat(walk.state().line()).isEqualTo(Line.of(2, 20, 29));
        assertThat(walk.state().epoch()).isEqualTo(2);
    }

    @Test
    void aResetToAnOlderCommitPublishesNothingAndGivesItsPositionsUp() {
        Walk walk = WalkPlanner.plan(known(21, 30), 1, new Sight("o", 28, 28, 19), asking(null));
        Walk push = WalkPlanner.plan(walk.state(), 1, new Sight("p", 29, 28, 20), asking(null));

        assertThat(walk.ahead()).isEmpty();
        assertThat(walk.state().line()).isEqualTo(Line.of(1, 21, 28));
        assertThat(push.ahead()).containsExactly(new Publication(new Position(2, 29), false, Trigger.LIVE));
    }

    @Test
    void aDeeperWindowAddsLowerTransitionsAndRepublishesTheOldBaselineAsOrdinary() {
        Walk walk = WalkPlanner.plan(known(21, 30), 1, new Sight("t", 30, 30, 11), asking(Window.ofCommits(20)));

        assertThat(walk.ahead()).isEmpty();
        assertThat(walk.state().line()).isEqualTo(Line.of(1, 11, 30));
        assertThat(walk.state().pending()).isEqualTo(Depths.of(11, 21));
        assertThat(Walk.backfill(walk.state().line(), Depths.of(21, 21)))
                .containsExactly(new Publication(new Position(1, 21), false, Trigger.BACKFILL));
        assertThat(walk.state().window()).isEqualTo(Window.ofCommits(20));
    }

    @Test
    void aDeeperWindowRepublishesATargetThatWasTheBaseline() {
        Walk walk = WalkPlanner.plan(known(30, 30), 1, new Sight("t", 30, 30, 29), asking(Window.ofCommits(2)));

        assertThat(walk.ahead()).containsExactly(new Publication(new Position(1, 30), false, Trigger.BACKFILL));
        assertThat(walk.state().pending()).isEqualTo(Depths.of(29, 29));
    }

    @Test
    void aNarrowerWindowChangesNothing() {
        Following known = known(21, 30);

        Walk walk = WalkPlanner.plan(known, 1, new Sight("t", 30, 30, 30), asking(Window.ofCommits(1)));

        assertThat(walk).isEqualTo(new Walk(List.of(), known));
    }

    @Test
    void aNewPlanRepublishesTheTargetFirstAndThenTheWindow() {
        Request request = new Request(null, TEN, "newer");

        Walk walk = WalkPlanner.plan(known(21, 30), 1, new Sight("t", 30, 30, 21), request);

        assertThat(walk.ahead()).containsExactly(new Publication(new Position(1, 30), false, Trigger.BACKFILL));
        assertThat(walk.state().pending()).isEqualTo(Depths.of(21, 29));
        assertThat(walk.state().plan()).isEqualTo("newer");
    }

    @Test
    void ofALongPushOnlyTheTargetIsLive() {
        Walk walk = WalkPlanner.plan(known(21, 30), 1, new Sight("u", 5_000, 30, 4_991), asking(null));

        assertThat(walk.ahead()).containsExactly(new Publication(new Position(1, 5_000), false, Trigger.LIVE));
        assertThat(walk.state().pending()).isEqualTo(Depths.of(31, 4_999));
    }

    private static Request asking(@Nullable Window window) {
        return new Request(window, TEN, "plan");
    }

    private static Following known(long first, long last) {
        return new Following("t", Line.of(1, first, last), 1, Depths.NONE, TEN, "plan");
    }
}
