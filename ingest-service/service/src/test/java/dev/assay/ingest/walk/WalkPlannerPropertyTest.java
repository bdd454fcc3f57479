package dev.assay.ingest.walk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.contract.event.Trigger;
import dev.assay.mirror.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

/** The laws of a line, over random lives of a branch: pushes, rewrites, deeper windows, new plans, crashes. */
final class WalkPlannerPropertyTest {
    private static final Window FALLBACK = Window.ofCommits(5);

    /** One thing that happens, followed by a look of which only so many backfill batches are published. */
    record Turn(Kind kind, int size, @Nullable Integer window, int batches) {}

    enum Kind {
        NOTHING,
        PUSH,
        LONG_PUSH,
        FORCE_PUSH,
        RESET,
        UNRELATED,
        NEW_PLAN,
        DELETED
    }

    record Transition(
            String plan, Position position, @Nullable String base, String commit) {}

    @Property(tries = 500)
    void whatALineNeedsIsPublishedAndPositionsAreNeverReused(@ForAll("lives") List<Turn> life) {
        Life branch = new Life();
        for (Turn turn : life) {
            branch.happens(turn);
            branch.look(turn.window(), turn.batches());
            branch.targetIsPublished();
        }
        branch.look(null, Integer.MAX_VALUE);
        branch.wholeLineIsPublished();
    }

    @Property(tries = 300)
    void aReplayedLookPublishesNothing(@ForAll("lives") List<Turn> life) {
        Life branch = new Life();
        life.forEach(turn -> {
            branch.happens(turn);
            branch.look(turn.window(), Integer.MAX_VALUE);
            Following before = branch.known;
            int events = branch.events;
            branch.look(turn.window(), Integer.MAX_VALUE);
            assertThat(branch.known).isEqualTo(before);
            assertThat(branch.events).isEqualTo(events);
        });
    }

    @Property(tries = 300)
    void aReplayAfterACrashPublishesOnlyWhatIsMissing(@ForAll("lives") List<Turn> life) {
        Life branch = new Life();
        life.forEach(turn -> {
            branch.happens(turn);
            branch.look(turn.window(), turn.batches());
            Set<Transition> before = Set.copyOf(branch.published);
            int events = branch.events;
            branch.look(turn.window(), Integer.MAX_VALUE);
            Set<Transition> added = new HashSet<>(branch.published);
            added.removeAll(before);
            assertThat(branch.events - events).isEqualTo(added.size());
        });
    }

    @Property(tries = 300)
    void onlyWhatLiesBeyondTheKnownTargetIsLive(@ForAll("lives") List<Turn> life) {
        Life branch = new Life();
        life.forEach(turn -> {
            branch.happens(turn);
            List<String> before = branch.onTheLine();
            branch.look(turn.window(), Integer.MAX_VALUE);
            assertThat(branch.live).doesNotContainAnyElementsOf(before);
            branch.live.clear();
        });
    }

    @Provide
    Arbitrary<List<Turn>> lives() {
        return Combinators.combine(
                        kinds(),
                        Arbitraries.integers().between(1, 6),
                        Arbitraries.integers().between(1, 30).injectNull(0.6),
                        Arbitraries.integers().between(0, 3))
                .as(Turn::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(12);
    }

    private static Arbitrary<Kind> kinds() {
        return Arbitraries.frequency(
                Tuple.of(1, Kind.LONG_PUSH),
                Tuple.of(6, Kind.NOTHING),
                Tuple.of(10, Kind.PUSH),
                Tuple.of(10, Kind.FORCE_PUSH),
                Tuple.of(10, Kind.RESET),
                Tuple.of(6, Kind.UNRELATED),
                Tuple.of(6, Kind.NEW_PLAN),
                Tuple.of(4, Kind.DELETED));
    }

    /** A branch, what is known of it, and all that was published of it. */
    private static final class Life {
        private static final int BATCH = 2;

        private final BranchModel model = new BranchModel(8);
        private final Set<Transition> published = new HashSet<>();
        private final Map<Position, String> taken = new HashMap<>();
        private final List<String> live = new ArrayList<>();
        private List<String> line = List.of();
        private @Nullable Following known;
        private int epoch = WalkPlanner.FIRST_EPOCH;
        private int plan = 1;
        private int events;

        void happens(Turn turn) {
            switch (turn.kind()) {
                case NOTHING -> {}
                case PUSH -> model.push(turn.size());
                case LONG_PUSH -> model.push(WalkPlanner.LIVE_PUSH + turn.size());
                case FORCE_PUSH -> {
                    model.drop(turn.size());
                    model.push(turn.size() / 2 + 1);
                }
                case RESET -> model.drop(turn.size());
                case UNRELATED -> model.startAnew(turn.size());
                case NEW_PLAN -> plan++;
                case DELETED -> {
                    epoch = known == null ? epoch : known.epoch() + 1;
                    known = null;
                    line = List.of();
                }
            }
        }

        void look(@Nullable Integer asked, int batches) {
            Request request = new Request(asked == null ? null : Window.ofCommits(asked), FALLBACK, "plan-" + plan);
            Sight sight = model.sight(line, known, request.window(known));
            Walk walk = WalkPlanner.plan(known, epoch, sight, request);
            assertThat(walk.ahead()).hasSizeLessThanOrEqualTo(WalkPlanner.LIVE_PUSH);
            walk.ahead().forEach(publication -> publish(publication, request.plan()));
            Following state = walk.state();
            for (int batch = 0; batch < batches && !state.pending().isEmpty(); batch++) {
                Depths lowest = state.pending().lowest(batches == Integer.MAX_VALUE ? 1_000 : BATCH);
                Walk.backfill(state.line(), lowest).forEach(publication -> publish(publication, request.plan()));
                state = state.published(lowest);
            }
            known = RefStates.following(RefStates.followed("o/r", "refs/heads/main", state, Instant.EPOCH));
            assertThat(known).isEqualTo(state);
            line = model.commits();
        }

        private void publish(Publication publication, String plan) {
            Position position = publication.position();
            String commit = model.at(position.depth());
            assertThat(taken.putIfAbsent(position, commit))
                    .as("commit at %s", position)
                    .isIn(null, commit);
            String base = publication.baseline() ? null : model.at(position.depth() - 1);
            published.add(new Transition(plan, position, base, commit));
            events++;
            if (publication.trigger() == Trigger.LIVE) {
                live.add(commit);
            }
        }

        private Transition needed(Following state, long depth) {
            String base = depth == state.line().first() ? null : model.at(depth - 1);
            return new Transition(state.plan(), state.line().at(depth), base, model.at(depth));
        }

        /** Commits whose transitions count, as of the last look; one that never was when there are none. */
        List<String> onTheLine() {
            Following state = known;
            return state == null
                    ? List.of("never")
                    : line.subList((int) state.line().first() - 1, line.size());
        }

        void targetIsPublished() {
            Following state = Objects.requireNonNull(known);
            assertThat(published).contains(needed(state, state.line().last()));
        }

        void wholeLineIsPublished() {
            Following state = Objects.requireNonNull(known);
            assertThat(state.pending().isEmpty()).isTrue();
            assertThat(state.target()).isEqualTo(model.at(model.commits().size()));
            assertThat(state.line().last()).isEqualTo(model.commits().size());
            assertThat(state.plan()).isEqualTo("plan-" + plan);
            state.line().depths().stream()
                    .forEach(depth -> assertThat(published).contains(needed(state, depth)));
        }
    }
}
