package dev.assay.mirror.provenance;

import java.util.SortedSet;

/** One sign of who wrote a commit, with what it was read from. */
sealed interface Sign {
    String evidence();

    record Assisted(SortedSet<String> tools, String evidence) implements Sign {}

    record Human(String evidence) implements Sign {}
}
