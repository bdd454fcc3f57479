package dev.assay.engine.analyze.graph;

import dev.assay.engine.analyze.Dependency;
import dev.assay.engine.analyze.FileKind;
import dev.assay.engine.analyze.TreeFile;
import dev.assay.engine.analyze.TreeView;
import dev.assay.engine.source.ImportedModule;
import dev.assay.engine.source.Language;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Packages of Go: a folder is one, and its files see each other. */
final class GoPackages implements Resolver {
    private final Map<String, Map<String, List<String>>> declaring = new HashMap<>();
    /** Folder of a module by its path. */
    private final SortedMap<String, String> modules = new TreeMap<>();

    GoPackages(TreeView tree, List<TreeFile> files) {
        for (TreeFile file : tree.files()) {
            if (FileKind.of(file.path()) == FileKind.GO_MOD) {
                for (Dependency dependency : file.analysis().dependencies()) {
                    if (dependency.scope().equals(Dependency.SELF)) {
                        modules.put(dependency.name(), file.folder());
                    }
                }
            }
        }
        for (TreeFile file : files) {
            if (file.source().filter(Language.GO::equals).isPresent()) {
                Map<String, List<String>> names = declaring.computeIfAbsent(file.folder(), any -> new HashMap<>());
                for (String name : file.analysis().declarations()) {
                    names.computeIfAbsent(name, any -> new ArrayList<>(1)).add(file.path());
                }
            }
        }
    }

    @Override
    public void resolve(TreeFile file, Found found) {
        refer(file, file.folder(), 0, found);
        for (ImportedModule module : file.analysis().imports()) {
            String folder = folder(module.module());
            if (folder != null) {
                refer(file, folder, module.line(), found);
            }
        }
    }

    private void refer(TreeFile file, String folder, int line, Found found) {
        Map<String, List<String>> names = declaring.getOrDefault(folder, Map.of());
        for (String name : file.analysis().references()) {
            for (String target : names.getOrDefault(name, List.of())) {
                found.reference(target, line, false);
            }
        }
    }

    private @Nullable String folder(String imported) {
        String best = null;
        for (String module : modules.keySet()) {
            boolean within = imported.equals(module) || imported.startsWith(module + "/");
            if (within && (best == null || module.length() > best.length())) {
                best = module;
            }
        }
        if (best == null) {
            return null;
        }
        String root = modules.getOrDefault(best, "");
        String below = imported.length() == best.length() ? "" : imported.substring(best.length() + 1);
        return root.isEmpty() ? below : below.isEmpty() ? root : root + "/" + below;
    }
}
