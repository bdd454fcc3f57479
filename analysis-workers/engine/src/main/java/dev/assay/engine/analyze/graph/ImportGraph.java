package dev.assay.engine.analyze.graph;

import dev.assay.engine.analyze.TreeFile;
import dev.assay.engine.analyze.TreeView;
import dev.assay.engine.source.Language;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The source files of a tree and their references, which are followed by name and never by running anything. */
public final class ImportGraph {
    private final List<TreeFile> files;
    private final Map<String, Integer> numbers;
    private final List<List<Reference>> references;
    private @Nullable BitSet reachedByTests;

    private ImportGraph(List<TreeFile> files, Map<String, Integer> numbers, List<List<Reference>> references) {
        this.files = files;
        this.numbers = numbers;
        this.references = references;
    }

    /**
     * One file refers to another.
     *
     * @param target number of the other file
     * @param line of the first import that does; 0 when it needs none
     * @param deferred whether it does so only within functions
     */
    public record Reference(int target, int line, boolean deferred) {}

    /** The graph of a tree, computed once for each structure it has. */
    public static ImportGraph of(TreeView tree) {
        return tree.structure(ImportGraph.class, ImportGraph::build);
    }

    /** Source files sorted by path; a file's number is its place. */
    public List<TreeFile> files() {
        return files;
    }

    public Optional<Integer> number(String path) {
        return Optional.ofNullable(numbers.get(path));
    }

    /** The references of a file, each target once, sorted by target. */
    public List<Reference> references(int file) {
        return references.get(file);
    }

    /** Whether a test refers to the file, itself or through other files. */
    public boolean reachedByTests(int file) {
        if (reachedByTests == null) {
            reachedByTests = reach();
        }
        return reachedByTests.get(file);
    }

    private BitSet reach() {
        BitSet reached = new BitSet(files.size());
        Deque<Integer> open = new ArrayDeque<>();
        for (int file = 0; file < files.size(); file++) {
            if (files.get(file).role().test()) {
                reached.set(file);
                open.add(file);
            }
        }
        while (!open.isEmpty()) {
            for (Reference reference : references.get(open.remove())) {
                if (!reached.get(reference.target())) {
                    reached.set(reference.target());
                    open.add(reference.target());
                }
            }
        }
        return reached;
    }

    private static ImportGraph build(TreeView tree) {
        List<TreeFile> files =
                tree.files().stream().filter(file -> file.source().isPresent()).toList();
        Map<String, Integer> numbers = new HashMap<>();
        for (int number = 0; number < files.size(); number++) {
            numbers.put(files.get(number).path(), number);
        }
        Map<Language, Resolver> resolvers = resolvers(tree, files);
        List<List<Reference>> references = new ArrayList<>(files.size());
        for (TreeFile file : files) {
            references.add(references(file, resolvers, numbers));
        }
        return new ImportGraph(files, numbers, references);
    }

    private static List<Reference> references(
            TreeFile file, Map<Language, Resolver> resolvers, Map<String, Integer> numbers) {
        Resolver resolver = file.source().map(resolvers::get).orElse(null);
        if (resolver == null) {
            return List.of();
        }
        Map<Integer, Reference> found = new TreeMap<>();
        resolver.resolve(file, (target, line, deferred) -> {
            Integer number = numbers.get(target.path());
            if (number != null && !target.path().equals(file.path())) {
                found.merge(number, new Reference(number, line, deferred), ImportGraph::first);
            }
        });
        return List.copyOf(found.values());
    }

    private static Reference first(Reference known, Reference other) {
        boolean better = known.deferred() && !other.deferred();
        return better ? other : known;
    }

    private static Map<Language, Resolver> resolvers(TreeView tree, List<TreeFile> files) {
        Map<Language, Resolver> resolvers = new EnumMap<>(Language.class);
        Resolver scripts = new ScriptModules(files);
        resolvers.put(Language.JAVASCRIPT, scripts);
        resolvers.put(Language.TYPESCRIPT, scripts);
        resolvers.put(Language.TSX, scripts);
        resolvers.put(Language.PYTHON, new PythonModules(files));
        resolvers.put(Language.JAVA, new JavaTypes(files));
        resolvers.put(Language.GO, new GoPackages(tree, files));
        return resolvers;
    }
}
