package dev.assay.engine.analyze.graph;

import dev.assay.engine.analyze.TreeFile;
import dev.assay.engine.source.ImportedModule;
import dev.assay.engine.source.Language;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Types of Java, by qualified name, and by simple name within a package. */
final class JavaTypes implements Resolver {
    private final Map<String, List<String>> byName = new HashMap<>();

    JavaTypes(List<TreeFile> files) {
        for (TreeFile file : files) {
            if (file.source().filter(Language.JAVA::equals).isPresent()) {
                for (String type : file.analysis().declarations()) {
                    byName.computeIfAbsent(qualified(file.analysis().packageName(), type), any -> new ArrayList<>(1))
                            .add(file.path());
                }
            }
        }
    }

    @Override
    public void resolve(TreeFile file, Found found) {
        for (ImportedModule module : file.analysis().imports()) {
            if (module.names().contains("*")) {
                wildcard(file, module, found);
            }
            named(file, module.module(), module.line(), found);
        }
        for (String type : file.analysis().references()) {
            refer(file, qualified(file.analysis().packageName(), type), 0, found);
        }
    }

    private void wildcard(TreeFile file, ImportedModule module, Found found) {
        for (String type : file.analysis().references()) {
            refer(file, qualified(module.module(), type), module.line(), found);
        }
    }

    /** An import may name a type, a type within a type, or a member of one. */
    private void named(TreeFile file, String module, int line, Found found) {
        String name = module;
        while (!refer(file, name, line, found)) {
            int dot = name.lastIndexOf('.');
            if (dot < 0 || !Character.isUpperCase(name.charAt(name.lastIndexOf('.', dot - 1) + 1))) {
                return;
            }
            name = name.substring(0, dot);
        }
    }

    private boolean refer(TreeFile from, String name, int line, Found found) {
        List<String> declaring = byName.get(name);
        if (declaring == null) {
            return false;
        }
        for (String target : nearest(from, declaring)) {
            found.reference(target, line, false);
        }
        return true;
    }

    /** Where several modules declare a type of one name, the one of the same module is meant. */
    private static List<String> nearest(TreeFile from, List<String> declaring) {
        if (declaring.size() == 1) {
            return declaring;
        }
        String module = module(from.path());
        List<String> same =
                declaring.stream().filter(path -> module(path).equals(module)).toList();
        return same.isEmpty() ? declaring : same;
    }

    /** The folder above a path's source folder. */
    static String module(String path) {
        int source = path.startsWith("src/") ? 0 : path.indexOf("/src/");
        return source <= 0 ? "" : path.substring(0, source);
    }

    private static String qualified(String packageName, String type) {
        return packageName.isEmpty() ? type : packageName + "." + type;
    }
}
