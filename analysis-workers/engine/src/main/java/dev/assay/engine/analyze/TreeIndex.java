package dev.assay.engine.analyze;

import dev.assay.engine.SourceSize;
import dev.assay.engine.settings.AssayFile;
import dev.assay.engine.settings.Suppression;
import dev.assay.engine.source.Attributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of one tree of one repository. It is moved from commit to commit by what differs, and what it then
 * holds is what it would hold had it been built from nothing. Not for use by several threads at once.
 */
public final class TreeIndex implements TreeView {
    private final FileFindings fileFindings;
    private final SortedMap<String, TreeFile> files = new TreeMap<>();
    private final SortedMap<String, TreeFile> telling = new TreeMap<>();
    private final SortedMap<String, Gap> gaps = new TreeMap<>();
    private final SortedMap<String, String> attributeFiles = new TreeMap<>();
    private final FindingTable findings = new FindingTable();
    private final SizeTable sizes = new SizeTable();
    private final Map<Class<?>, Object> structures = new HashMap<>();
    private final Map<Class<?>, Tracking> tracked = new HashMap<>();
    private List<RepositoryFinding> repositoryFindings = List.of();
    private List<Located> repositoryLocated = List.of();
    private List<Suppression> suppressions = List.of();
    private Attributes attributes = Attributes.NONE;
    private AssayFile assayFile = AssayFile.NONE;
    private @Nullable String cursor;
    private long weight;
    private boolean factsChanged = true;

    TreeIndex(FileFindings fileFindings) {
        this.fileFindings = fileFindings;
    }

    /** The commit whose tree this is; null for the empty tree. */
    public @Nullable String cursor() {
        return cursor;
    }

    @Override
    public Collection<TreeFile> files() {
        return Collections.unmodifiableCollection(files.values());
    }

    @Override
    public Optional<TreeFile> file(String path) {
        return Optional.ofNullable(files.get(path));
    }

    @Override
    public Collection<TreeFile> telling() {
        return Collections.unmodifiableCollection(telling.values());
    }

    @Override
    public AssayFile assayFile() {
        return assayFile;
    }

    @Override
    public <T> T structure(Class<T> type, Function<TreeView, T> compute) {
        Object known = structures.get(type);
        if (known == null) {
            known = compute.apply(this);
            structures.put(type, known);
        }
        return type.cast(known);
    }

    @Override
    public <T extends Tracking> T tracked(Class<T> type, Supplier<T> empty) {
        Tracking known = tracked.get(type);
        if (known == null) {
            known = empty.get();
            for (TreeFile file : files.values()) {
                known.change(null, file);
            }
            tracked.put(type, known);
        }
        return type.cast(known);
    }

    /** How much source there is. */
    public SourceSize size() {
        return sizes.size();
    }

    /** What could not be read, by path. */
    public SortedMap<String, Gap> gaps() {
        return Collections.unmodifiableSortedMap(new TreeMap<>(gaps));
    }

    /** Counts by rule; a rule without findings may be absent. */
    public Map<String, Tally> tallies() {
        return findings.tallies();
    }

    /** All findings by fingerprint, each list sorted by path, line and column. */
    public SortedMap<String, List<Located>> findings() {
        return findings.all();
    }

    /** The findings of one fingerprint, sorted by path, line and column. */
    public List<Located> findings(String fingerprint) {
        return findings.equalsOf(fingerprint);
    }

    /** Starts to note what the next moves change. */
    public void record() {
        findings.record();
    }

    /** Stops noting; gives the findings as they were for every fingerprint that was touched. */
    public SortedMap<String, List<Located>> recorded() {
        return findings.recorded();
    }

    /** Roughly the bytes this takes in memory. */
    public long weight() {
        return weight + tracked.values().stream().mapToLong(Tracking::weight).sum();
    }

    Attributes attributes() {
        return attributes;
    }

    List<Suppression> suppressions() {
        return suppressions;
    }

    void arrive(String commit) {
        cursor = commit;
    }

    /** Puts a file in, in the place of the one that was there. */
    void put(TreeFile file) {
        TreeFile old = files.get(file.path());
        if (old != null) {
            forget(old);
        }
        noteFacts(old, file);
        files.put(file.path(), file);
        weight += file.weight();
        sizes.add(file);
        if (!file.signals().isEmpty()) {
            telling.put(file.path(), file);
        }
        Gap gap = file.gap();
        if (gap != null) {
            gaps.put(file.path(), gap);
        }
        fileFindings.of(file, suppressions).forEach(findings::add);
    }

    void remove(String path) {
        TreeFile old = files.remove(path);
        if (old == null) {
            throw new IllegalStateException("the index has no " + path);
        }
        noteFacts(old, null);
        forget(old);
    }

    /** Takes over attributes, in place of those of the same path; null takes them away. */
    void attributes(String path, @Nullable String text) {
        if (text == null) {
            attributeFiles.remove(path);
        } else {
            attributeFiles.put(path, text);
        }
        attributes = attributeFiles.isEmpty() ? Attributes.NONE : Attributes.of(attributeFiles);
    }

    void assayFile(AssayFile fresh) {
        assayFile = fresh;
        factsChanged = true;
    }

    /** Judges all findings by other suppressions. */
    void suppressions(List<Suppression> fresh) {
        List<TreeFile> all = new ArrayList<>(files.values());
        for (TreeFile file : all) {
            fileFindings.of(file, suppressions).forEach(findings::remove);
        }
        suppressions = List.copyOf(fresh);
        for (TreeFile file : all) {
            fileFindings.of(file, suppressions).forEach(findings::add);
        }
        locateRepositoryFindings();
    }

    /** Whether checks over the whole repository may see something else than before {@link #repositoryFindings}. */
    boolean factsChanged() {
        return factsChanged;
    }

    void repositoryFindings(List<RepositoryFinding> fresh) {
        repositoryFindings = fresh.stream().distinct().sorted().toList();
        factsChanged = false;
        locateRepositoryFindings();
    }

    private void locateRepositoryFindings() {
        List<Located> fresh = new ArrayList<>();
        for (RepositoryFinding finding : repositoryFindings) {
            fresh.add(fileFindings.locate(finding, files.get(finding.path()), suppressions));
        }
        List<Located> gone = new ArrayList<>(repositoryLocated);
        gone.removeAll(fresh);
        List<Located> come = new ArrayList<>(fresh);
        come.removeAll(repositoryLocated);
        gone.forEach(findings::remove);
        come.forEach(findings::add);
        repositoryLocated = List.copyOf(fresh);
    }

    private void forget(TreeFile old) {
        weight -= old.weight();
        sizes.remove(old);
        telling.remove(old.path());
        gaps.remove(old.path());
        fileFindings.of(old, suppressions).forEach(findings::remove);
    }

    private void noteFacts(@Nullable TreeFile old, @Nullable TreeFile fresh) {
        tracked.values().forEach(tracking -> tracking.change(old, fresh));
        if (old == null || fresh == null || !old.sameNames(fresh)) {
            if ((old != null && old.structural()) || (fresh != null && fresh.structural())) {
                structures.clear();
            }
            factsChanged = true;
            return;
        }
        boolean relinked = !old.analysis().sameLinks(fresh.analysis());
        factsChanged |= relinked || !old.analysis().sameFacts(fresh.analysis());
        structures.values().removeIf(structure -> {
            if (structure instanceof Following following) {
                following.follow(fresh, relinked);
                return false;
            }
            return relinked;
        });
    }
}
