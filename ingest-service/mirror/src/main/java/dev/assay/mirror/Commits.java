package dev.assay.mirror;

import dev.assay.mirror.MirrorException.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Commits by name, with their notes, which are read once between two fetches. */
final class Commits {
    private static final String TYPE = "commit";

    private final CatFile objects;
    private final Refs refs;
    private final Trees trees;
    private volatile @Nullable Notes notes;

    Commits(CatFile objects, Refs refs, Trees trees) {
        this.objects = objects;
        this.refs = refs;
        this.trees = trees;
    }

    boolean contains(String commit) throws MirrorException {
        return objects.header(commit).map(CatFile.Header::type).equals(Optional.of(TYPE));
    }

    CommitInfo one(String commit) throws MirrorException {
        return many(List.of(commit)).getFirst();
    }

    List<CommitInfo> many(List<String> commits) throws MirrorException {
        Notes known = notes();
        List<CommitInfo> all = new ArrayList<>(commits.size());
        var contents = objects.contents(commits, CommitInfo.MAX_MESSAGE_BYTES);
        for (int index = 0; index < commits.size(); index++) {
            String id = commits.get(index);
            byte[] object = presentCommit(contents.get(index), id).bytes();
            all.add(CommitParser.parse(id, object, known.of(id, objects)));
        }
        return all;
    }

    /** The commit object, which must be here and be one. */
    static CatFile.Contents presentCommit(Optional<CatFile.Contents> found, String id) throws MirrorException {
        CatFile.Contents object = found.orElseThrow(() -> new MirrorException(
                Kind.MISSING_COMMIT, "commit " + id + " is not in the repository: fetch it, or name another"));
        if (!object.header().type().equals(TYPE)) {
            throw new MirrorException(
                    Kind.MISSING_COMMIT,
                    id + " is no commit but a " + object.header().type());
        }
        return object;
    }

    /** Makes the next look see new notes. */
    void forgetNotes() {
        notes = null;
    }

    private Notes notes() throws MirrorException {
        Notes known = notes;
        if (known == null) {
            known = Notes.load(refs, trees);
            notes = known;
        }
        return known;
    }
}
