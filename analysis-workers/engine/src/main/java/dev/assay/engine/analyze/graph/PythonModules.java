package dev.assay.engine.analyze.graph;

import dev.assay.engine.analyze.TreeFile;
import dev.assay.engine.source.ImportedModule;
import dev.assay.engine.source.Language;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Modules of Python: by name below the folder that holds the outermost package, and relative to a file. */
final class PythonModules implements Resolver {
    private static final String INIT = "__init__.py";

    private final Set<String> packages = new HashSet<>();
    private final Set<String> paths = new HashSet<>();
    private final Map<String, String> byName = new HashMap<>();

    PythonModules(List<TreeFile> files) {
        for (TreeFile file : files) {
            if (file.source().filter(Language.PYTHON::equals).isPresent()) {
                paths.add(file.path());
                if (file.name().equals(INIT)) {
                    packages.add(file.folder());
                }
            }
        }
        for (TreeFile file : files) {
            if (paths.contains(file.path())) {
                byName.putIfAbsent(dotted(withoutRoot(file)), file.path());
                byName.putIfAbsent(dotted(file.path()), file.path());
            }
        }
    }

    @Override
    public void resolve(TreeFile file, Found found) {
        for (ImportedModule module : file.analysis().imports()) {
            String base = absolute(file, module.module());
            if (base == null) {
                continue;
            }
            boolean any = false;
            for (String name : module.names()) {
                Optional<String> submodule = module(file, base.isEmpty() ? name : base + "." + name, module.relative());
                submodule.ifPresent(target -> found.reference(target, module.line(), module.deferred()));
                any |= submodule.isPresent();
            }
            if (!any || !module.relative() || module.names().size() > 1) {
                module(file, base, module.relative())
                        .ifPresent(target -> found.reference(target, module.line(), module.deferred()));
            }
        }
    }

    /** Paths are looked up as dotted paths from the root when the import was relative. */
    private Optional<String> module(TreeFile from, String name, boolean relative) {
        if (relative) {
            String path = name.replace('.', '/');
            return existing(path + ".py").or(() -> existing(path + "/" + INIT));
        }
        Optional<String> named = Optional.ofNullable(byName.get(name));
        if (named.isPresent() || packages.contains(from.folder())) {
            return named;
        }
        return existing((from.folder().isEmpty() ? "" : from.folder() + "/") + name + ".py");
    }

    private Optional<String> existing(String path) {
        return paths.contains(path) ? Optional.of(path) : Optional.empty();
    }

    /** For a relative import the dotted path from the repository's root; null when it leaves that. */
    private static @Nullable String absolute(TreeFile file, String module) {
        if (!module.startsWith(".")) {
            return module;
        }
        int dots = 0;
        while (dots < module.length() && module.charAt(dots) == '.') {
            dots++;
        }
        String folder = file.folder();
        for (int up = 1; up < dots; up++) {
            int slash = folder.lastIndexOf('/');
            if (slash < 0 && folder.isEmpty()) {
                return null;
            }
            folder = slash < 0 ? "" : folder.substring(0, slash);
        }
        String rest = module.substring(dots);
        if (rest.isEmpty()) {
            return folder;
        }
        return folder.isEmpty() ? rest : folder + "/" + rest;
    }

    private String withoutRoot(TreeFile file) {
        String root = file.folder();
        while (packages.contains(root)) {
            int slash = root.lastIndexOf('/');
            if (slash < 0) {
                return file.path();
            }
            root = root.substring(0, slash);
        }
        return root.isEmpty() ? file.path() : file.path().substring(root.length() + 1);
    }

    private static String dotted(String path) {
        String name = path.endsWith("/" + INIT)
                ? path.substring(0, path.length() - INIT.length() - 1)
                : path.substring(0, path.lastIndexOf('.') < 0 ? path.length() : path.lastIndexOf('.'));
        return name.replace('/', '.');
    }
}
