package dev.assay.engine.analyze.graph;

import dev.assay.engine.analyze.Following;
import dev.assay.engine.analyze.TreeFile;
import dev.assay.engine.analyze.TreeView;
import dev.assay.engine.source.Language;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The source files of a tree and their references, which are followed by name and never by running anything. */
public final class ImportGraph implements Following {
    private final List<TreeFile> files;
    private final Map<String, Integer> numbers;
    private final Map<Language, Resolver> resolvers;
    private final List<List<Reference>> references;
    private @Nullable BitSet reachedByTests;

    private ImportGraph(List<TreeFile> files, Map<Language, Resolver> resolvers) {
        this.files = files;
        this.numbers = new HashMap<>();
        this.resolvers = resolvers;
        this.references = new ArrayList<>(files.size());
        for (int number = 0; number < files.size(); number++) {
            numbers.put(files.get(number).path(), number);
        }
        for (TreeFile file : files) {
            references.add(resolve(file));
        }
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
        return Collections.unmodifiableList(files);
    }

    @Override
    public void follow(TreeFile fresh, boolean relinked) {
        Integer number = numbers.get(fresh.path());
        if (number == null) {
            return;
        }
        files.set(number, fresh);
        if (relinked) {
            references.set(number, resolve(fresh));
            reachedByTests = null;
        }
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
        List<TreeFile> files = new ArrayList<>();
        for (TreeFile file : tree.files()) {
            if (file.source().isPresent()) {
                files.add(file);
            }
        }
        return new ImportGraph(files, resolvers(tree, files));
    }

    private List<Reference> resolve(TreeFile file) {
        Resolver resolver = file.source().map(resolvers::get).orElse(null);
        if (resolver == null) {
            return List.of();
        }
        Map<Integer, Reference> found = new TreeMap<>();
        resolver.resolve(file, (target, line, deferred) -> {
            Integer number = numbers.get(target);
            if (number != null && !target.equals(file.path())) {
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
