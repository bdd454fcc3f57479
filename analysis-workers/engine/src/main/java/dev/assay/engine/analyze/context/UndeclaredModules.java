package dev.assay.engine.analyze.context;

import dev.assay.engine.analyze.Dependency;
import dev.assay.engine.analyze.FileKind;
import dev.assay.engine.analyze.RepositoryFinding;
import dev.assay.engine.analyze.TreeFile;
import dev.assay.engine.analyze.TreeView;
import dev.assay.engine.rule.Rule;
import dev.assay.engine.source.ImportedModule;
import dev.assay.engine.source.Language;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Modules that shipped Python imports when it is loaded, and that neither the repository, nor Python, nor a distribution
 * that any manifest of the repository names can bring. One finding a module.
 */
final class UndeclaredModules {
    /** A manifest that names fewer is not where this project keeps its dependencies. */
    private static final int FEWEST_DECLARED = 3;

    private UndeclaredModules() {}

    static List<RepositoryFinding> of(Rule rule, TreeView tree) {
        Set<String> declared = new HashSet<>();
        Set<String> own = new HashSet<>();
        for (TreeFile file : tree.files()) {
            FileKind kind = FileKind.of(file.path());
            if (kind == FileKind.PYTHON_MANIFEST || kind == FileKind.REQUIREMENTS) {
                for (Dependency dependency : file.analysis().dependencies()) {
                    declared.add(PythonDistributions.normal(dependency.name()));
                }
            }
            if (elsewhere(file.name())) {
                return List.of();
            }
            addOwn(file, own);
        }
        return declared.size() < FEWEST_DECLARED ? List.of() : findings(rule, tree, declared, own);
    }

    private static List<RepositoryFinding> findings(Rule rule, TreeView tree, Set<String> declared, Set<String> own) {
        Map<String, RepositoryFinding> findings = new TreeMap<>();
        for (TreeFile file : tree.files()) {
            boolean python = file.source().filter(Language.PYTHON::equals).isPresent();
            if (!python || !file.production()) {
                continue;
            }
            for (ImportedModule imported : file.analysis().imports()) {
                String module = imported.module().split("\\.", 2)[0];
                boolean known = imported.relative()
                        || imported.deferred()
                        || module.isEmpty()
                        || findings.containsKey(module)
                        || own.contains(module)
                        || PythonDistributions.standard(module)
                        || PythonDistributions.brought(module, declared);
                if (!known) {
                    findings.put(module, finding(rule, file, imported, module));
                }
            }
        }
        return new ArrayList<>(findings.values());
    }

    private static RepositoryFinding finding(Rule rule, TreeFile file, ImportedModule imported, String module) {
        return new RepositoryFinding(
                rule.id(),
                file.path(),
                imported.line(),
                imported.line(),
                "",
                module,
                "'" + module + "' is imported and no manifest declares it");
    }

    /** Manifests that are not read. */
    private static boolean elsewhere(String name) {
        return name.startsWith("environment.y")
                || name.equals("conda.yaml")
                || name.equals("meta.yaml")
                || name.equals("BUILD.bazel")
                || name.equals("pixi.toml");
    }

    /** Whatever the repository may itself be imported by: folders and modules, wherever they lie. */
    private static void addOwn(TreeFile file, Set<String> own) {
        boolean python = file.name().endsWith(".py")
                || file.name().endsWith(".pyx")
                || file.name().endsWith(".pyi");
        if (!python) {
            return;
        }
        own.add(file.name().substring(0, file.name().lastIndexOf('.')));
        for (String part : file.folder().split("/", -1)) {
            own.add(part);
        }
    }
}
