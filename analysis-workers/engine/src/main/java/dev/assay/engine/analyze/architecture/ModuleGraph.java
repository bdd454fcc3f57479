package dev.assay.engine.analyze.architecture;

import dev.assay.engine.analyze.TreeFile;
import dev.assay.engine.analyze.TreeView;
import dev.assay.engine.analyze.graph.ImportGraph;
import dev.assay.engine.analyze.graph.ImportGraph.Reference;
import dev.assay.engine.source.Language;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Shipped modules and the imports between them that happen when a module is loaded. A module is a file in Python and the
 * JavaScript family and a package of one source folder in Java; Go's compiler refuses cycles, so Go has none.
 */
final class ModuleGraph {
    private final List<String> names;
    private final int[][] targets;
    private final Map<Long, Edge> edges;

    private ModuleGraph(List<String> names, int[][] targets, Map<Long, Edge> edges) {
        this.names = names;
        this.targets = targets;
        this.edges = edges;
    }

    private record Edge(TreeFile file, int line) {}

    static ModuleGraph of(TreeView tree) {
        return tree.structure(ModuleGraph.class, ModuleGraph::build);
    }

    int[][] targets() {
        return targets;
    }

    /** For people: a package, or a file without its folder. */
    String name(int module) {
        return names.get(module);
    }

    /** The first file by which one module imports another. */
    TreeFile file(int from, int to) {
        return edge(from, to).file();
    }

    int line(int from, int to) {
        return edge(from, to).line();
    }

    private Edge edge(int from, int to) {
        Edge edge = edges.get(key(from, to));
        if (edge == null) {
            throw new IllegalStateException(names.get(from) + " does not import " + names.get(to));
        }
        return edge;
    }

    private static ModuleGraph build(TreeView tree) {
        ImportGraph graph = ImportGraph.of(tree);
        SortedMap<String, String> modules = new TreeMap<>();
        for (TreeFile file : graph.files()) {
            if (takesPart(file)) {
                modules.putIfAbsent(module(file), shown(file));
            }
        }
        List<String> names = List.copyOf(modules.values());
        Map<String, Integer> numbers = new HashMap<>();
        for (String module : modules.keySet()) {
            numbers.put(module, numbers.size());
        }
        List<SortedMap<Integer, Edge>> found = new ArrayList<>();
        names.forEach(any -> found.add(new TreeMap<>()));
        for (int number = 0; number < graph.files().size(); number++) {
            collect(graph, number, numbers, found);
        }
        return assemble(names, found);
    }

    private static void collect(
            ImportGraph graph, int number, Map<String, Integer> numbers, List<SortedMap<Integer, Edge>> found) {
        TreeFile file = graph.files().get(number);
        if (!takesPart(file)) {
            return;
        }
        int from = numbers.getOrDefault(module(file), -1);
        for (Reference reference : graph.references(number)) {
            TreeFile target = graph.files().get(reference.target());
            if (reference.line() == 0 || reference.deferred() || !takesPart(target) || implied(file, target)) {
                continue;
            }
            int to = numbers.getOrDefault(module(target), -1);
            if (from != to) {
                found.get(from).putIfAbsent(to, new Edge(file, reference.line()));
            }
        }
    }

    private static ModuleGraph assemble(List<String> names, List<SortedMap<Integer, Edge>> found) {
        int[][] targets = new int[names.size()][];
        Map<Long, Edge> edges = new HashMap<>();
        for (int from = 0; from < targets.length; from++) {
            int module = from;
            targets[from] = found.get(from).keySet().stream()
                    .mapToInt(Integer::intValue)
                    .toArray();
            found.get(from).forEach((to, edge) -> edges.put(key(module, to), edge));
        }
        return new ModuleGraph(names, targets, edges);
    }

    private static boolean takesPart(TreeFile file) {
        return file.production()
                && file.source().filter(language -> language != Language.GO).isPresent();
    }

    /** A Python package and the modules in it import each other by being one package. */
    private static boolean implied(TreeFile file, TreeFile target) {
        return target.name().equals("__init__.py")
                && (file.folder() + "/").startsWith(target.folder().isEmpty() ? "" : target.folder() + "/");
    }

    private static String module(TreeFile file) {
        return file.source().filter(Language.JAVA::equals).isPresent() ? file.folder() : file.path();
    }

    private static String shown(TreeFile file) {
        boolean java = file.source().filter(Language.JAVA::equals).isPresent();
        return java ? file.analysis().packageName() : file.name();
    }

    private static long key(int from, int to) {
        return ((long) from << Integer.SIZE) | to;
    }
}
