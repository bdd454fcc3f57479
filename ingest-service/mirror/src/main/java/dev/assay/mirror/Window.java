package dev.assay.mirror;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How deep a walk reaches; without both fields it reaches to the root.
 *
 * @param commits number of first-parent commits, at least 1
 * @param since the walk ends before the first commit whose committer date is older than this
 */
public record Window(@Nullable Integer commits, @Nullable Instant since) {
    /** Everything. */
    public static final Window ALL = new Window(null, null);

    public Window {
        if (commits != null && commits < 1) {
            throw new IllegalArgumentException("a window has at least 1 commit: " + commits);
        }
        if (commits != null && since != null) {
            throw new IllegalArgumentException("a window is given by commits or by date, not by both");
        }
    }

    public static Window ofCommits(int commits) {
        return new Window(commits, null);
    }

    public static Window since(Instant instant) {
        return new Window(null, instant);
    }
}
