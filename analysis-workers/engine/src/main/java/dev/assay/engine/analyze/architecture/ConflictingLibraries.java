package dev.assay.engine.analyze.architecture;

import com.google.re2j.Pattern;
import dev.assay.engine.analyze.RepositoryCheck;
import dev.assay.engine.analyze.RepositoryFinding;
import dev.assay.engine.analyze.TreeFile;
import dev.assay.engine.analyze.TreeView;
import dev.assay.engine.analyze.architecture.Jobs.Library;
import dev.assay.engine.rule.Rule;
import dev.assay.engine.source.ImportedModule;
import dev.assay.engine.source.Language;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Two libraries for one job in the shipped code of one module. A module that uses many of them is a layer that adapts
 * libraries, and so is one with a file that uses two of them at once; neither is told of.
 */
public final class ConflictingLibraries implements RepositoryCheck {
    private static final int ADAPTS_FROM = 4;
    private static final Pattern NO_LETTER = Pattern.compile("[^a-z0-9]");

    /** The files of one module that use one library, sorted by path. */
    private record Use(Library library, List<Place> places) {}

    private record Place(TreeFile file, int line) {}

    /** Imports alone decide, so this is kept as long as they stay. */
    private record Conflicts(List<RepositoryFinding> findings) {}

    private record Imported(Language language, String module) {}

    private record Job(String module, String job) implements Comparable<Job> {
        private static final Comparator<Job> ORDER =
                Comparator.comparing(Job::module).thenComparing(Job::job);

        @Override
        public int compareTo(Job other) {
            return ORDER.compare(this, other);
        }
    }

    @Override
    public List<RepositoryFinding> check(Rule rule, TreeView tree) {
        return tree.structure(Conflicts.class, any -> new Conflicts(conflicts(rule, tree)))
                .findings();
    }

    private static List<RepositoryFinding> conflicts(Rule rule, TreeView tree) {
        Modules modules = Modules.of(tree);
        SortedMap<Job, SortedMap<String, Use>> jobs = new TreeMap<>();
        Set<Job> adapted = new HashSet<>();
        Map<Imported, Optional<Library>> known = new HashMap<>();
        for (TreeFile file : tree.files()) {
            if (file.production()) {
                collect(file, modules.of(file), known, jobs, adapted);
            }
        }
        List<RepositoryFinding> findings = new ArrayList<>();
        jobs.forEach((job, uses) -> {
            uses.values().removeIf(ConflictingLibraries::isNamedAfter);
            boolean conflict = uses.size() > 1 && uses.size() < ADAPTS_FROM && !adapted.contains(job);
            if (conflict && !oneAdapterEach(uses)) {
                findings.addAll(findings(rule, job, uses));
            }
        });
        return findings;
    }

    private static void collect(
            TreeFile file,
            String module,
            Map<Imported, Optional<Library>> known,
            SortedMap<Job, SortedMap<String, Use>> jobs,
            Set<Job> adapted) {
        Language language = file.source().orElseThrow();
        Map<Job, String> seen = new TreeMap<>();
        for (ImportedModule imported : file.analysis().imports()) {
            if (imported.relative()) {
                continue;
            }
            Library library = known.computeIfAbsent(
                            new Imported(language, imported.module()), one -> Jobs.of(one.language(), one.module()))
                    .orElse(null);
            if (library == null) {
                continue;
            }
            Job job = new Job(module, library.job());
            String other = seen.putIfAbsent(job, library.name());
            if (other != null && !other.equals(library.name())) {
                adapted.add(job);
            }
            if (other == null) {
                jobs.computeIfAbsent(job, any -> new TreeMap<>())
                        .computeIfAbsent(library.name(), any -> new Use(library, new ArrayList<>()))
                        .places()
                        .add(new Place(file, imported.line()));
            }
        }
    }

    /** Files that carry the library's name are there to adapt it. */
    private static boolean isNamedAfter(Use use) {
        String name = letters(use.library().name());
        return use.places().stream()
                .allMatch(place -> letters(place.file().path()).contains(name));
    }

    private static String letters(String text) {
        return NO_LETTER.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("");
    }

    /** Each library is behind one file, and those files lie side by side: a choice that somebody makes once. */
    private static boolean oneAdapterEach(SortedMap<String, Use> uses) {
        return uses.values().stream().allMatch(use -> use.places().size() == 1)
                && uses.values().stream()
                                .map(use -> use.places().getFirst().file().folder())
                                .distinct()
                                .count()
                        == 1;
    }

    /** One for each library but the most used one. */
    private static List<RepositoryFinding> findings(Rule rule, Job job, SortedMap<String, Use> uses) {
        Use main = uses.values().stream()
                .max(Comparator.comparingInt((Use use) -> use.places().size())
                        .thenComparing(use -> use.library().name(), Comparator.reverseOrder()))
                .orElseThrow();
        List<RepositoryFinding> findings = new ArrayList<>();
        for (Use use : uses.values()) {
            if (!use.library().name().equals(main.library().name())) {
                Place place = use.places().getFirst();
                findings.add(new RepositoryFinding(
                        rule.id(),
                        place.file().path(),
                        place.line(),
                        place.line(),
                        job.job(),
                        use.library().name(),
                        use.library().name() + " (" + files(use) + ") beside "
                                + main.library().name() + " (" + files(main) + ") for one job: " + job.job()));
            }
        }
        return findings;
    }

    private static String files(Use use) {
        int count = use.places().size();
        return count == 1 ? "1 file" : count + " files";
    }
}
