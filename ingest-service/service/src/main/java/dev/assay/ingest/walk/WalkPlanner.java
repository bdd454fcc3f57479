package dev.assay.ingest.walk;

import dev.assay.contract.event.Trigger;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** From what is known and what is seen of a branch to what is published. */
public final class WalkPlanner {
    /** Epoch of a branch that was never seen. */
    public static final int FIRST_EPOCH = 1;

    /** Longest push that is live as a whole; of a longer one only the target is. It fits one transaction. */
    public static final int LIVE_PUSH = 1_000;

    private WalkPlanner() {}

    /**
     * Plans the walk of one branch.
     *
     * @param known what is known; null when the branch is not followed
     * @param epoch epoch of the next transitions when {@code known} is null
     * @param sight what was seen; its window is {@link Request#window}
     */
    public static Walk plan(@Nullable Following known, int epoch, Sight sight, Request request) {
        if (known == null) {
            return fresh(epoch, sight, request, null);
        }
        if (sight.joint() < known.line().first()) {
            return fresh(known.epoch() + 1, sight, request, known);
        }
        return onward(known, sight, request);
    }

    /** A line of its own, from a baseline. */
    private static Walk fresh(int epoch, Sight sight, Request request, @Nullable Following known) {
        Line line = Line.of(epoch, sight.first(), sight.depth());
        Following state = new Following(
                sight.target(),
                line,
                epoch,
                Depths.of(sight.first(), sight.depth() - 1),
                request.window(known),
                request.plan());
        return new Walk(List.of(Walk.publication(line, sight.depth(), Trigger.LIVE)), state);
    }

    /** The known line as far as it is shared, and what came above and below it. */
    private static Walk onward(Following known, Sight sight, Request request) {
        boolean rewritten = sight.joint() < known.line().last();
        int epoch = rewritten ? known.epoch() + 1 : known.epoch();
        boolean deeper = request.asked() != null && sight.first() < known.line().first();
        Line shared = known.line().upTo(sight.joint());
        Line lowered = deeper ? shared.loweredTo(sight.first()) : shared;
        Line line = lowered.extendedTo(epoch, sight.depth());

        Depths history = known.plan().equals(request.plan())
                ? known.pending()
                        .within(shared.first(), shared.last())
                        .union(deeper ? Depths.of(line.first(), shared.first()) : Depths.NONE)
                : lowered.depths();
        Depths pushed = Depths.of(sight.joint() + 1, sight.depth());
        boolean tooLong = pushed.size() > LIVE_PUSH;
        List<Publication> ahead = ahead(line, history, tooLong ? Depths.of(sight.depth(), sight.depth()) : pushed);
        Depths pending = (tooLong ? history.union(pushed) : history).without(sight.depth());
        return new Walk(
                ahead,
                new Following(
                        sight.target(),
                        line,
                        epoch,
                        pending,
                        deeper ? request.window(known) : known.window(),
                        request.plan()));
    }

    /** The target first, so that its score is there first; then the rest of the push, oldest first. */
    private static List<Publication> ahead(Line line, Depths history, Depths live) {
        List<Publication> ahead = new ArrayList<>();
        if (history.contains(line.last())) {
            ahead.add(Walk.publication(line, line.last(), Trigger.BACKFILL));
        } else if (!live.isEmpty()) {
            ahead.add(Walk.publication(line, line.last(), Trigger.LIVE));
        }
        LongStream rest = live.without(line.last()).stream();
        rest.forEach(depth -> ahead.add(Walk.publication(line, depth, Trigger.LIVE)));
        return ahead;
    }
}
