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

    private boolean contains(Position position) {
        return segments.stream()
                .anyMatch(segment -> segment.getEpoch() == position.epoch()
                        && segment.getFirstDepth() <= position.depth()
                        && position.depth() <= segment.getLastDepth());
    }
}
