package dev.assay.ingest.walk;

import dev.assay.mirror.CommitInfo;
import dev.assay.mirror.Mirror;
import dev.assay.mirror.MirrorException;
import dev.assay.mirror.Window;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The commits of a first-parent line by their depth, read page by page, so that the longest history takes no more memory
 * than a page. Meant for one thread that asks for depths near each other.
 */
final class FirstParentPages {
    static final int PAGE = 1_000;

    private final Mirror mirror;
    private final String tip;
    private final long last;
    private List<CommitInfo> page = List.of();
    private Map<String, List<String>> brought = Map.of();
    private long pageLast;

    /**
     * Pages of a line.
     *
     * @param last depth of the tip
     */
    FirstParentPages(Mirror mirror, String tip, long last) {
        this.mirror = mirror;
        this.tip = tip;
        this.last = last;
    }

    /**
     * The commit at a depth.
     *
     * @param lowest no depth below it will be asked for, so nothing below it is read
     */
    CommitInfo at(long depth, long lowest) throws MirrorException {
        if (depth > pageLast || depth <= pageLast - page.size()) {
            load(depth, lowest);
        }
        return page.get(Math.toIntExact(page.size() - 1 - (pageLast - depth)));
    }

    /** The commits that the merge at a depth brings, without itself, parents first. */
    List<CommitInfo> brought(long depth, long lowest) throws MirrorException {
        CommitInfo merge = at(depth, lowest);
        if (brought.isEmpty()) {
            brought = mirror.broughtBy(page);
        }
        return mirror.commits(Objects.requireNonNull(brought.get(merge.id()), merge::id));
    }

    /** Depth of the oldest commit above the first one that is older than the instant; the tip's own at most. */
    long firstSince(Instant since) throws MirrorException {
        long first = last;
        while (first > 1 && !at(first - 1, 1).committedAt().isBefore(since)) {
            first--;
        }
        return first;
    }

    private void load(long depth, long lowest) throws MirrorException {
        long below = (last - depth) / PAGE * PAGE;
        String pageTip = below == 0 ? tip : ancestor(below);
        long newest = last - below;
        int size = Math.toIntExact(Math.min(PAGE, newest - Math.min(lowest, depth) + 1));
        page = mirror.firstParentLine(pageTip, null, Window.ofCommits(size));
        pageLast = newest;
        brought = Map.of();
    }

    private String ancestor(long generations) throws MirrorException {
        return mirror.resolve(tip + "~" + generations)
                .orElseThrow(() -> new MirrorException(
                        MirrorException.Kind.MISSING_COMMIT,
                        "commit " + tip + " has no first-parent ancestor " + generations + " generations back"));
    }
}
