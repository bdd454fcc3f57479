package dev.assay.mirror;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Trees of commits and what differs between them. */
final class Trees {
    private static final int HEAD_BYTES = 128;
    private static final String START = "tree ";

    private final CatFile objects;
    private final DiffTree differences;

    Trees(CatFile objects, DiffTree differences) {
        this.objects = objects;
        this.differences = differences;
    }

    List<TreeChange> changes(@Nullable String base, String commit) throws MirrorException {
        String oldTree = base == null ? ObjectId.emptyTreeLike(commit) : treeOf(base);
        return differences.changes(oldTree, treeOf(commit));
    }

    List<Entry> entries(String commit) throws MirrorException {
        List<TreeChange> changes = changes(null, commit);
        List<Entry> entries = new ArrayList<>(changes.size());
        for (TreeChange change : changes) {
            entries.add(new Entry(change.path(), change.newMode(), Objects.requireNonNull(change.newBlob())));
        }
        return entries;
    }

    /** The first line of a commit object names its tree. */
    private String treeOf(String commit) throws MirrorException {
        byte[] head = Commits.presentCommit(objects.contents(commit, HEAD_BYTES), commit)
                .bytes();
        String text = new String(head, java.nio.charset.StandardCharsets.ISO_8859_1);
        return text.substring(START.length(), text.indexOf('\n'));
    }
}
