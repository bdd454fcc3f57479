package dev.assay.engine.analyze;

import dev.assay.engine.rule.Rule;
import dev.assay.engine.settings.AssayFile;
import dev.assay.engine.settings.Suppression;
import dev.assay.engine.source.LeftOut;
import dev.assay.mirror.CommitInfo;
import dev.assay.mirror.MirrorException;
import dev.assay.mirror.TreeChange;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Moves an index to a commit, at the price of what differs. */
final class TreeMover {
    private final BlobAnalyses analyses;
    private final Map<Rule, RepositoryCheck> repositoryChecks;
    private final int mostFiles;

    TreeMover(BlobAnalyses analyses, Map<Rule, RepositoryCheck> repositoryChecks, int mostFiles) {
        this.analyses = analyses;
        this.repositoryChecks = repositoryChecks;
        this.mostFiles = mostFiles;
    }

    /** What one move has at hand. */
    record Run(TreeReader reader, RunMeter meter, Deadline deadline) {}

    /** A file on its way into the index, before its content is known. */
    private record Candidate(
            String path, int mode, String blob, @Nullable String leftOut, BlobAnalyses.@Nullable Request request) {}

    /**
     * @param changes what differs from the index's cursor to the commit
     * @throws TreeTooLarge when there are more files than the budget allows; the index is then as it was
     */
    void move(TreeIndex index, CommitInfo commit, List<TreeChange> changes, Run run)
            throws MirrorException, RunTimedOut, TreeTooLarge {
        checkSize(index, changes);
        boolean settingsChanged = moveSettings(index, changes, run);
        SortedMap<String, Candidate> candidates = new TreeMap<>();
        for (TreeChange change : changes) {
            if (change.newBlob() != null) {
                candidates.put(change.path(), candidate(index, change.path(), change.newMode(), change.newBlob()));
            }
        }
        if (settingsChanged) {
            addUnchanged(index, changes, candidates);
        }
        List<BlobAnalyses.Request> requests = new ArrayList<>();
        for (Candidate candidate : candidates.values()) {
            if (candidate.request() != null) {
                requests.add(candidate.request());
            }
        }
        var known = analyses.of(requests.stream().distinct().toList(), run.reader(), run.meter(), run.deadline());
        for (TreeChange change : changes) {
            if (change.newBlob() == null) {
                index.remove(change.path());
            }
        }
        for (Candidate candidate : candidates.values()) {
            index.put(file(candidate, known));
        }
        judge(index, commit);
        index.arrive(commit.id());
    }

    private void checkSize(TreeIndex index, List<TreeChange> changes) throws TreeTooLarge {
        long after = index.files().size();
        for (TreeChange change : changes) {
            after += change.oldBlob() == null ? 1 : 0;
            after -= change.newBlob() == null ? 1 : 0;
        }
        if (after > mostFiles) {
            throw new TreeTooLarge("the tree has " + after + " files, above the budget of " + mostFiles);
        }
    }

    /** Takes over changed attributes and the assay file; true when all paths must be looked at again. */
    private boolean moveSettings(TreeIndex index, List<TreeChange> changes, Run run)
            throws MirrorException, RunTimedOut {
        boolean changed = false;
        for (TreeChange change : changes) {
            FileKind kind = FileKind.of(change.path());
            if (kind == FileKind.GIT_ATTRIBUTES) {
                index.attributes(change.path(), settingsText(index, change, run).orElse(null));
                changed = true;
            } else if (kind == FileKind.ASSAY_FILE) {
                index.assayFile(
                        settingsText(index, change, run).map(AssayFile::parse).orElse(AssayFile.NONE));
                changed = true;
            }
        }
        return changed;
    }

    private Optional<String> settingsText(TreeIndex index, TreeChange change, Run run)
            throws MirrorException, RunTimedOut {
        if (change.newBlob() == null || LeftOut.ofMode(change.newMode()).isPresent()) {
            return Optional.empty();
        }
        var request = new BlobAnalyses.Request(change.newBlob(), BlobKind.of(change.path(), index.attributes()));
        BlobAnalysis analysis = analyses.of(List.of(request), run.reader(), run.meter(), run.deadline())
                .get(request);
        return Optional.ofNullable(analysis).map(BlobAnalysis::text);
    }

    private static void addUnchanged(
            TreeIndex index, List<TreeChange> changes, SortedMap<String, Candidate> candidates) {
        var gone = changes.stream().map(TreeChange::path).toList();
        var touched = new HashSet<>(gone);
        for (TreeFile file : index.files()) {
            if (!touched.contains(file.path())) {
                candidates.put(file.path(), candidate(index, file.path(), file.mode(), file.blob()));
            }
        }
    }

    private static Candidate candidate(TreeIndex index, String path, int mode, String blob) {
        BlobKind kind = BlobKind.of(path, index.attributes());
        String leftOut = leftOut(index, path, mode, kind);
        boolean read = LeftOut.ofMode(mode).isEmpty() && kind.read(mode) && (leftOut == null || isSetting(kind));
        return new Candidate(path, mode, blob, leftOut, read ? new BlobAnalyses.Request(blob, kind) : null);
    }

    private static boolean isSetting(BlobKind kind) {
        return kind.file() == FileKind.GIT_ATTRIBUTES || kind.file() == FileKind.ASSAY_FILE;
    }

    /** Why a path is left out whatever its content says. What no analyzer would read is not left out. */
    private static @Nullable String leftOut(TreeIndex index, String path, int mode, BlobKind kind) {
        Optional<LeftOut> ofMode = LeftOut.ofMode(mode);
        if (ofMode.isPresent()) {
            return word(ofMode.get());
        }
        if (!kind.read(mode)) {
            return null;
        }
        Optional<LeftOut> ofPath = LeftOut.ofPath(path, index.attributes());
        if (ofPath.isPresent()) {
            return word(ofPath.get());
        }
        return index.assayFile().excludes(path) ? "excluded" : null;
    }

    private static TreeFile file(Candidate candidate, Map<BlobAnalyses.Request, BlobAnalysis> known) {
        BlobAnalysis analysis = candidate.request() == null ? null : known.get(candidate.request());
        if (analysis == null) {
            analysis = BlobAnalysis.UNREAD;
        }
        String leftOut = candidate.leftOut();
        if (leftOut == null && analysis.leftOut() != null) {
            leftOut = word(analysis.leftOut());
        }
        return TreeFile.of(
                candidate.path(), candidate.mode(), candidate.blob(), PathRole.of(candidate.path()), leftOut, analysis);
    }

    private void judge(TreeIndex index, CommitInfo commit) {
        List<Suppression> suppressions = index.assayFile().suppressionsAt(commit.committedAt());
        if (!suppressions.equals(index.suppressions())) {
            index.suppressions(suppressions);
        }
        if (index.factsChanged()) {
            List<RepositoryFinding> found = new ArrayList<>();
            repositoryChecks.forEach((rule, check) -> found.addAll(check.check(rule, index)));
            index.repositoryFindings(found);
        }
    }

    private static String word(LeftOut reason) {
        return reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
