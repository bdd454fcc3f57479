package dev.assay.ingest.hint;

import dev.assay.mirror.Window;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Compares windows, so that waiting hints of a repository can be answered by one look. */
final class Windows {
    private Windows() {}

    /** The window that reaches as deep as both; empty when that cannot be told without the repository. */
    static Optional<Wanted> deepest(@Nullable Window left, @Nullable Window right) {
        if (left == null || right == null) {
            return Optional.of(new Wanted(left == null ? right : left));
        }
        if (left.equals(Window.ALL) || right.equals(Window.ALL)) {
            return Optional.of(new Wanted(Window.ALL));
        }
        Integer leftCommits = left.commits();
        Integer rightCommits = right.commits();
        if (leftCommits != null && rightCommits != null) {
            return Optional.of(new Wanted(leftCommits >= rightCommits ? left : right));
        }
        Instant leftSince = left.since();
        Instant rightSince = right.since();
        if (leftSince != null && rightSince != null) {
            return Optional.of(new Wanted(leftSince.isBefore(rightSince) ? left : right));
        }
        return Optional.empty();
    }

    /** A window, or none. */
    record Wanted(@Nullable Window window) {}
}
