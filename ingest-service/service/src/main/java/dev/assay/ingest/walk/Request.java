package dev.assay.ingest.walk;

import dev.assay.mirror.Window;
import org.jspecify.annotations.Nullable;

/**
 * What a look is asked for.
 *
 * @param asked window that somebody asked for; null keeps what the branch has
 * @param fallback window of a branch that has none
 * @param plan newest plan
 */
public record Request(@Nullable Window asked, Window fallback, String plan) {
    /** The window in which the oldest commit is to be sought. */
    public Window window(@Nullable Following known) {
        if (asked != null) {
            return asked;
        }
        return known == null ? fallback : known.window();
    }
}
