package dev.assay.ingest.walk;

import dev.assay.contract.event.Trigger;
import java.util.List;

/**
 * What follows from a look: first {@code ahead}, together with the new state, then the state's pending depths.
 *
 * @param ahead what is published in one transaction with {@code state}, in this order
 */
public record Walk(List<Publication> ahead, Following state) {
    public Walk {
        ahead = List.copyOf(ahead);
    }

    /** The same with the target as the only transition ahead; the others are pending, as history is. */
    Walk withTargetAlone() {
        Depths others = ahead.stream()
                .map(publication -> publication.position().depth())
                .filter(depth -> depth != state.line().last())
                .map(depth -> Depths.of(depth, depth))
                .reduce(Depths.NONE, Depths::union);
        return new Walk(List.of(ahead.getFirst()), state.awaiting(others));
    }

    /** The pending transitions of a set of depths, lowest first. */
    public static List<Publication> backfill(Line line, Depths depths) {
        return depths.stream()
                .mapToObj(depth -> publication(line, depth, Trigger.BACKFILL))
                .toList();
    }

    static Publication publication(Line line, long depth, Trigger trigger) {
        return new Publication(line.at(depth), depth == line.first(), trigger);
    }
}
