package dev.assay.mirror;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One commit as its object says it, with its notes.
 *
 * @param id lower-case hexadecimal object name
 * @param parents parents in git's order; in a shallow repository some of them may be absent
 * @param tree object name of the tree
 * @param message the message, cut at {@link #MAX_MESSAGE_BYTES}
 * @param notes text by the full name of the notes ref, each cut at {@link #MAX_NOTE_BYTES}; sorted by name
 */
public record CommitInfo(
        String id,
        List<String> parents,
        String tree,
        String authorName,
        String authorEmail,
        Instant authoredAt,
        String committerName,
        String committerEmail,
        Instant committedAt,
        String message,
        Map<String, String> notes) {
    /** Bytes of a commit object that are read; what is longer is cut. */
    public static final int MAX_MESSAGE_BYTES = 1 << 16;

    /** Bytes of a note that are read. */
    public static final int MAX_NOTE_BYTES = 1 << 16;

    public CommitInfo {
        parents = List.copyOf(parents);
    }
}
