package dev.assay.mirror;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A repository, read by the git command line: a bare mirror of a remote, or an existing repository of this machine.
 * Safe for use by several threads; commits are named by their full object names.
 */
@SuppressWarnings("DoNotCallSuggester")
public final class Mirror implements AutoCloseable {
    private Mirror() {}

    /** An existing repository, bare or not, which is only read. */
    public static Mirror local(Path repository, GitSettings settings) throws MirrorException {
        throw new UnsupportedOperationException(repository.toString() + settings);
    }

    /** Branches of the remote as it is now; needs no mirror. */
    public RemoteRefs remoteRefs() throws MirrorException {
        throw new UnsupportedOperationException();
    }

    /** Brings heads, tags and notes up to date, and creates the mirror when there is none. One fetch at a time. */
    public void fetch() throws MirrorException {
        throw new UnsupportedOperationException();
    }

    /** Commit by full ref name of the branches that the last fetch saw, sorted by name. */
    public Map<String, String> heads() throws MirrorException {
        throw new UnsupportedOperationException();
    }

    /** Whether the commit is here; false when there is no mirror yet. */
    public boolean contains(String commit) throws MirrorException {
        throw new UnsupportedOperationException(commit);
    }

    /** Whether history is cut short. */
    public boolean shallow() {
        throw new UnsupportedOperationException();
    }

    /** The commit that a revision names ({@code HEAD~2}, a tag, an abbreviated name). */
    public Optional<String> resolve(String revision) throws MirrorException {
        throw new UnsupportedOperationException(revision);
    }

    /**
     * The commits of the first-parent line that ends at {@code tip}, oldest first.
     *
     * @param after a commit of the line, which is not part of the result and at which it begins; null for the root. The
     *     tip is always part of the result when this is null, however old it is
     */
    public List<CommitInfo> firstParentLine(String tip, @Nullable String after, Window window) throws MirrorException {
        throw new UnsupportedOperationException(tip + after + window);
    }

    /** Number of commits of the first-parent line that ends here: 1 for a root. */
    public long firstParentDepth(String commit) throws MirrorException {
        throw new UnsupportedOperationException(commit);
    }

    /** The newest commit that is on the first-parent lines of both. */
    public Optional<String> newestCommonFirstParent(String left, String right) throws MirrorException {
        throw new UnsupportedOperationException(left + right);
    }

    /** One commit. */
    public CommitInfo commit(String id) throws MirrorException {
        throw new UnsupportedOperationException(id);
    }

    /** The commits that {@code commit} brings beyond {@code base}, without itself, oldest first. */
    public List<CommitInfo> between(@Nullable String base, String commit) throws MirrorException {
        throw new UnsupportedOperationException(base + commit);
    }

    /** What differs from the tree of {@code base} (null: the empty tree) to that of {@code commit}, in git's order. */
    public List<TreeChange> changes(@Nullable String base, String commit) throws MirrorException {
        throw new UnsupportedOperationException(base + commit);
    }

    /** All files of a commit's tree, in git's order. */
    public List<Entry> tree(String commit) throws MirrorException {
        throw new UnsupportedOperationException(commit);
    }

    /** A new reader of blobs; the caller closes it. */
    public BlobReader blobs() throws MirrorException {
        throw new UnsupportedOperationException();
    }

    /**
     * Which commit of {@code base..commit} wrote lines of a file.
     *
     * @param lines line numbers from 1 in the file as it is in {@code commit}
     * @return commit by line; lines that are older than {@code base} are left out
     */
    public Map<Integer, String> blame(@Nullable String base, String commit, String path, Collection<Integer> lines)
            throws MirrorException {
        throw new UnsupportedOperationException(base + commit + path + lines);
    }

    @Override
    public void close() {}
}
