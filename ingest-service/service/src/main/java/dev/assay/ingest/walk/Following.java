package dev.assay.ingest.walk;

import dev.assay.mirror.Window;

/**
 * What is known of a branch that is followed.
 *
 * @param target tip of the branch; its transition was published
 * @param line the transitions that count; its last depth is that of the target
 * @param epoch epoch of the next transitions
 * @param pending depths of the line that are still to be published under the plan; never the target's
 * @param window how deep the line was asked to reach
 * @param plan plan under which the line is published
 */
public record Following(String target, Line line, int epoch, Depths pending, Window window, String plan) {
    public Following {
        if (epoch < line.spans().getLast().epoch()) {
            throw new IllegalArgumentException("epoch " + epoch + " lies before the line's last: " + line);
        }
        if (pending.contains(line.last())
                || !pending.within(line.first(), line.last()).equals(pending)) {
            throw new IllegalArgumentException("pending " + pending + " must be on the line below the target: " + line);
        }
    }

    /** The same with further depths to publish. */
    Following awaiting(Depths further) {
        return new Following(target, line, epoch, pending.union(further), window, plan);
    }

    /** The same with the lowest pending depths published. */
    public Following published(Depths lowest) {
        return new Following(target, line, epoch, pending.minus(lowest), window, plan);
    }
}
