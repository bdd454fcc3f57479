package dev.assay.aggregator.topology;

import dev.assay.contract.event.RefState;
import dev.assay.contract.event.Segment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The transitions that count for a ref.
 *
 * @param segments lowest first; empty when nothing counts
 */
record Line(List<Segment> segments) {
    static final Line EMPTY = new Line(List.of());

    Line {
        segments = List.copyOf(segments);
    }

    /** The line of a ref that has a target; otherwise nothing counts. */
    static Line of(@Nullable RefState ref) {
        return ref == null || ref.getTarget() == null ? EMPTY : new Line(ref.getLine());
    }

    /** Whether the transition at this position counts: the baseline stands first, and nowhere else. */
    boolean counts(Position position, boolean baseline) {
        if (segments.isEmpty()) {
            return false;
        }
        Segment first = segments.getFirst();
        boolean lowest = position.epoch() == first.getEpoch() && position.depth() == first.getFirstDepth();
        return lowest == baseline && contains(position);
    }

    /** The position right below one that is on the line, or null for the lowest. */
    @Nullable
    Position below(Position position) {
        Position below = null;
        for (Segment segment : segments) {
            if (segment.getEpoch() == position.epoch() && position.depth() > segment.getFirstDepth()) {
                return new Position(position.epoch(), position.depth() - 1);
            }
            if (segment.getEpoch() >= position.epoch()) {
                return below;
            }
            below = new Position(segment.getEpoch(), segment.getLastDepth());
        }
        return below;
    }

    /** The lowest position above this one, whether or not that one is on the line; null when there is none. */
    @Nullable
    Position above(Position position) {
        for (Segment segment : segments) {
            Position first = new Position(segment.getEpoch(), segment.getFirstDepth());
            if (first.compareTo(position) > 0) {
                return first;
            }
            if (segment.getEpoch() == position.epoch() && position.depth() < segment.getLastDepth()) {
                return new Position(position.epoch(), position.depth() + 1);
            }
        }
        return null;
    }

    /** The highest position, or null when nothing counts. */
    @Nullable
    Position top() {
        return segments.isEmpty()
                ? null
                : new Position(segments.getLast().getEpoch(), segments.getLast().getLastDepth());
    }

    private boolean contains(Position position) {
        return segments.stream()
                .anyMatch(segment -> segment.getEpoch() == position.epoch()
                        && segment.getFirstDepth() <= position.depth()
                        && position.depth() <= segment.getLastDepth());
    }
}
