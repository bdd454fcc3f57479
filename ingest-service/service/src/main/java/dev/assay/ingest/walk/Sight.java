package dev.assay.ingest.walk;

/**
 * What a look at the repository saw of a branch.
 *
 * @param target tip of the branch now
 * @param depth depth of the tip
 * @param joint depth of the newest commit that the tip's first-parent line shares with that of the known target;
 *     {@link #APART} when there is none, when no target was known, or when its depth is no longer what it was
 * @param first depth of the oldest commit of the window on the tip's first-parent line
 */
public record Sight(String target, long depth, long joint, long first) {
    /** Nothing is shared. */
    public static final long APART = 0;

    public Sight {
        if (first < 1 || depth < first || joint < APART || depth < joint) {
            throw new IllegalArgumentException(
                    "a sight wants 1 <= first <= depth and joint <= depth: " + first + ", " + depth + ", " + joint);
        }
    }
}
