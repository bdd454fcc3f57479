package dev.assay.ingest.walk;

import dev.assay.mirror.Mirror;
import dev.assay.mirror.MirrorException;
import dev.assay.mirror.Window;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Asks a mirror for what the planner wants to know. */
final class Sights {
    private Sights() {}

    /** What is seen of a branch whose tip is in the mirror. */
    static Sight of(Mirror mirror, String tip, @Nullable Following known, Window window) throws MirrorException {
        long depth = mirror.firstParentDepth(tip);
        long joint = known == null ? Sight.APART : joint(mirror, tip, depth, known);
        return new Sight(tip, depth, joint, first(mirror, tip, depth, window));
    }

    private static long joint(Mirror mirror, String tip, long depth, Following known) throws MirrorException {
        long last = known.line().last();
        if (known.target().equals(tip)) {
            return depth == last ? depth : Sight.APART;
        }
        if (!mirror.contains(known.target()) || mirror.firstParentDepth(known.target()) != last) {
            return Sight.APART;
        }
        var common = mirror.newestCommonFirstParent(tip, known.target());
        return common.isPresent() ? mirror.firstParentDepth(common.get()) : Sight.APART;
    }

    private static long first(Mirror mirror, String tip, long depth, Window window) throws MirrorException {
        Integer commits = window.commits();
        if (commits != null) {
            return Math.max(1, depth - commits + 1);
        }
        Instant since = window.since();
        return since == null ? 1 : new FirstParentPages(mirror, tip, depth).firstSince(since);
    }
}
