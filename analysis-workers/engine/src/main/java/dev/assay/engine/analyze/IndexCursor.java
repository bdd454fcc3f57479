package dev.assay.engine.analyze;

import dev.assay.mirror.CommitInfo;
import dev.assay.mirror.MirrorException;
import dev.assay.mirror.TreeChange;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An index that can be sent to any commit. */
public final class IndexCursor {
    private final FileFindings fileFindings;
    private final TreeMover mover;
    private final TreeMover.Run run;
    private TreeIndex index;

    IndexCursor(@Nullable TreeIndex index, FileFindings fileFindings, TreeMover mover, TreeMover.Run run) {
        this.index = index == null ? new TreeIndex(fileFindings) : index;
        this.fileFindings = fileFindings;
        this.mover = mover;
        this.run = run;
    }

    public TreeIndex index() {
        return index;
    }

    /** Goes to a commit from wherever the index stands; from nothing when the way there is lost. */
    public void start(String commit) throws MirrorException, RunTimedOut, TreeTooLarge {
        if (commit.equals(index.cursor())) {
            return;
        }
        CommitInfo info = run.reader().mirror().commit(commit);
        mover.move(index, info, wayTo(info), run);
    }

    /** Goes on to a commit; gives what differs. */
    public ChangeView advance(CommitInfo commit) throws MirrorException, RunTimedOut, TreeTooLarge {
        List<TreeChange> changes = run.reader().mirror().changes(index.cursor(), commit.id());
        List<ChangeView.ChangedFile> before = new ArrayList<>();
        for (TreeChange change : changes) {
            before.add(new ChangeView.ChangedFile(
                    change.path(), index.file(change.path()).orElse(null), null));
        }
        mover.move(index, commit, changes, run);
        List<ChangeView.ChangedFile> files = before.stream()
                .map(file -> new ChangeView.ChangedFile(
                        file.path(), file.before(), index.file(file.path()).orElse(null)))
                .sorted(Comparator.comparing(ChangeView.ChangedFile::path))
                .toList();
        return new Step(files, index, run.reader());
    }

    /** Puts findings of a change, which no tree holds, at their places in the tree after it. */
    public List<Located> locate(List<RepositoryFinding> findings) {
        return findings.stream()
                .map(finding ->
                        fileFindings.locate(finding, index.file(finding.path()).orElse(null), index.suppressions()))
                .toList();
    }

    private List<TreeChange> wayTo(CommitInfo commit) throws MirrorException {
        if (index.cursor() != null) {
            try {
                return run.reader().mirror().changes(index.cursor(), commit.id());
            } catch (MirrorException lost) {
                index = new TreeIndex(fileFindings);
            }
        }
        return run.reader().mirror().changes(null, commit.id());
    }

    private record Step(List<ChangedFile> files, TreeIndex tree, TreeReader reader) implements ChangeView {
        @Override
        public String text(TreeFile file) throws MirrorException {
            byte[] bytes = reader.reader().read(file.blob(), BlobAnalyzer.READ_LIMIT);
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }
}
