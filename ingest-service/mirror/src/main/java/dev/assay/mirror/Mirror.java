package dev.assay.mirror;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A repository, read by the git command line: a bare mirror of a remote, or an existing repository of this machine.
 *
 * <p>Safe for several threads; those that ask for commits, trees or changes take turns at one git process each, so
 * threads that read much should open a Mirror of their own. Commits are named by their full object names. Git's failures
 * are {@link MirrorException}s; a commit that is not here is one of kind MISSING_COMMIT.
 */
public final class Mirror implements AutoCloseable {
    private final LocalRepository repository;
    private final @Nullable Remote remote;
    private final Git git;
    private final CatFile objects;
    private final DiffTree differences;
    private final Refs refs;
    private final Trees trees;
    private final Commits commits;
    private final History history;

    private Mirror(LocalRepository repository, @Nullable Remote remote, GitSettings settings) throws MirrorException {
        this.repository = repository;
        this.remote = remote;
        this.git = new Git(settings, repository.gitDirectory());
        this.objects = new CatFile(git);
        this.differences = new DiffTree(git);
        this.refs = new Refs(git);
        this.trees = new Trees(objects, differences);
        this.commits = new Commits(objects, refs, trees);
        this.history = new History(git, commits);
    }

    static Mirror of(MirrorFolder folder, Remote remote, GitSettings settings) throws MirrorException {
        return new Mirror(new LocalRepository(folder.git(), folder.git()), remote, settings);
    }

    /**
     * An existing repository, bare or not, which is only read.
     *
     * @throws MirrorException NOT_A_REPOSITORY, or REFUSED_URL when it reaches into other repositories
     */
    public static Mirror local(Path repository, GitSettings settings) throws MirrorException {
        return new Mirror(LocalRepository.locate(repository), null, settings);
    }

    /** Branches of the remote as it is now; needs no mirror. Of a local repository: its own. */
    public RemoteRefs remoteRefs() throws MirrorException {
        return remote == null ? refs.asRemote() : remote.refs();
    }

    /**
     * Brings heads, tags and notes up to date, and creates the mirror when there is none. One fetch at a time, also among
     * processes; readers are not disturbed. Commits that no ref names any more stay readable. Does nothing for a local
     * repository.
     */
    public void fetch() throws MirrorException {
        if (remote != null) {
            remote.fetch();
            commits.forgetNotes();
        }
    }

    /** Commit by full ref name of the branches that the last fetch saw, sorted by name; empty before the first. */
    public Map<String, String> heads() throws MirrorException {
        return isHere() ? refs.commits("refs/heads/") : Map.of();
    }

    /** Whether the commit is here; false when there is no mirror yet. */
    public boolean contains(String commit) throws MirrorException {
        return isHere() && commits.contains(commit);
    }

    /** Whether history is cut short. */
    public boolean shallow() {
        return repository.isShallow();
    }

    /** The commit that a revision names ({@code HEAD~2}, a tag, an abbreviated name). */
    public Optional<String> resolve(String revision) throws MirrorException {
        return isHere() ? refs.resolve(revision) : Optional.empty();
    }

    /**
     * The commits of the first-parent line that ends at {@code tip}, oldest first.
     *
     * @param after a commit of the line, which is not part of the result and at which it begins; null for the root. The
     *     tip is always part of the result when this is null, however old it is
     * @param window how many of them, counted back from the tip
     * @throws IllegalArgumentException when {@code after} is not on the line
     */
    public List<CommitInfo> firstParentLine(String tip, @Nullable String after, Window window) throws MirrorException {
        return history.firstParentLine(tip, after, window);
    }

    /** Number of commits of the first-parent line that ends here: 1 for a root, and where history is cut short. */
    public long firstParentDepth(String commit) throws MirrorException {
        return history.firstParentDepth(commit);
    }

    /** The newest commit that is on the first-parent lines of both. */
    public Optional<String> newestCommonFirstParent(String left, String right) throws MirrorException {
        return history.newestCommonFirstParent(left, right);
    }

    /** One commit. */
    public CommitInfo commit(String id) throws MirrorException {
        return commits.one(id);
    }

    /** Several commits, in the given order. */
    public List<CommitInfo> commits(List<String> ids) throws MirrorException {
        return commits.many(ids);
    }

    /**
     * What each commit of a first-parent line brings beyond its first parent, without itself, parents first. The order
     * follows from the graph alone, however long the line is.
     *
     * @param line oldest first, without a gap, at least one commit
     */
    public Map<String, List<String>> broughtBy(List<CommitInfo> line) throws MirrorException {
        return history.broughtBy(line);
    }

    /** The commits that {@code commit} brings beyond {@code base} (null: all), without itself, parents first. */
    public List<CommitInfo> between(@Nullable String base, String commit) throws MirrorException {
        return history.between(base, commit);
    }

    /**
     * What differs from the tree of {@code base} (null: the empty tree) to that of {@code commit}: files, links and
     * submodules, in git's order, without looking for renames.
     */
    public List<TreeChange> changes(@Nullable String base, String commit) throws MirrorException {
        return trees.changes(base, commit);
    }

    /** All files, links and submodules of a commit's tree, in git's order. */
    public List<Entry> tree(String commit) throws MirrorException {
        return trees.entries(commit);
    }

    /** A new reader of blobs with a git process of its own; the caller closes it. */
    public BlobReader blobs() {
        return new BlobReader(git);
    }

    /**
     * Which commit of {@code base..commit} wrote lines of a file.
     *
     * @param base null for the whole history
     * @param lines line numbers from 1 in the file as it is in {@code commit}
     * @return commit by line; lines that are older than {@code base} are left out
     */
    public Map<Integer, String> blame(@Nullable String base, String commit, String path, Collection<Integer> lines)
            throws MirrorException {
        return new Blame(git).commits(base, commit, path, lines);
    }

    private boolean isHere() {
        return java.nio.file.Files.isDirectory(repository.commonDirectory().resolve("objects"));
    }

    /** Ends the git processes. */
    @Override
    public void close() {
        objects.close();
        differences.close();
    }
}
