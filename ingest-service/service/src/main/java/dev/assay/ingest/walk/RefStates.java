package dev.assay.ingest.walk;

import dev.assay.contract.event.RefState;
import dev.assay.contract.event.RefStatus;
import dev.assay.contract.event.Segment;
import dev.assay.mirror.Window;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Between the event of a branch and what the planner works with. */
public final class RefStates {
    private RefStates() {}

    /** What the event says of a branch that is followed; null when it has no target. */
    public static @Nullable Following following(@Nullable RefState event) {
        if (event == null || event.getTarget() == null) {
            return null;
        }
        Depths pending = event.getPending().stream()
                .map(segment -> Depths.of(segment.getFirstDepth(), segment.getLastDepth()))
                .reduce(Depths.NONE, Depths::union);
        Line line = new Line(event.getLine().stream()
                .map(segment -> new Span(segment.getEpoch(), segment.getFirstDepth(), segment.getLastDepth()))
                .toList());
        return new Following(
                event.getTarget(), line, event.getEpoch(), pending, window(event.getWindow()), event.getPlan());
    }

    /** Epoch of the next transitions of a branch. */
    public static int epoch(@Nullable RefState event) {
        return event == null ? WalkPlanner.FIRST_EPOCH : event.getEpoch();
    }

    /** The event of a branch that is followed. */
    public static RefState followed(String repository, String ref, Following state, Instant seenAt) {
        return event(repository, ref, RefStatus.FOLLOWED, "", state, seenAt);
    }

    /** The event of a branch that keeps what is known of it, because the repository could not be read. */
    public static RefState unreachable(
            String repository, String ref, @Nullable RefState before, String detail, Window fallback, Instant seenAt) {
        Following known = following(before);
        return known == null
                ? gone(repository, ref, RefStatus.UNREACHABLE, detail, before, fallback, seenAt)
                : event(repository, ref, RefStatus.UNREACHABLE, detail, known, seenAt);
    }

    /** The event of a branch without a target. Positions of a line that it had are never given again. */
    public static RefState gone(
            String repository,
            String ref,
            RefStatus status,
            String detail,
            @Nullable RefState before,
            Window fallback,
            Instant seenAt) {
        Following known = following(before);
        return new RefState(
                repository,
                ref,
                status,
                detail,
                null,
                List.of(),
                known == null ? epoch(before) : known.epoch() + 1,
                List.of(),
                0L,
                before == null ? event(fallback) : before.getWindow(),
                before == null ? "" : before.getPlan(),
                seenAt);
    }

    /** Whether a state says something new; when it was seen does not count. */
    static boolean differ(@Nullable RefState before, RefState after) {
        return before == null || !seenAt(after.getSeenAt(), before).equals(after);
    }

    private static RefState seenAt(Instant seenAt, RefState state) {
        return new RefState(
                state.getRepository(),
                state.getRef(),
                state.getStatus(),
                state.getDetail(),
                state.getTarget(),
                state.getLine(),
                state.getEpoch(),
                state.getPending(),
                state.getKnownCommits(),
                state.getWindow(),
                state.getPlan(),
                seenAt);
    }

    private static RefState event(
            String repository, String ref, RefStatus status, String detail, Following state, Instant seenAt) {
        return new RefState(
                repository,
                ref,
                status,
                detail,
                state.target(),
                segments(state.line().spans()),
                state.epoch(),
                segments(state.line().spansOf(state.pending())),
                state.line().size(),
                event(state.window()),
                state.plan(),
                seenAt);
    }

    private static List<Segment> segments(List<Span> spans) {
        return spans.stream()
                .map(span -> new Segment(span.epoch(), span.first(), span.last()))
                .toList();
    }

    /** The event's form of a window. */
    public static dev.assay.contract.event.Window event(Window window) {
        return new dev.assay.contract.event.Window(window.commits(), window.since());
    }

    /** A window of an event. */
    public static Window window(dev.assay.contract.event.Window window) {
        return new Window(window.getCommits(), window.getSince());
    }
}
