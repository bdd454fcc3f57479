package dev.assay.engine.analyze.context;

import com.google.re2j.Pattern;
import dev.assay.engine.analyze.Dependency;
import dev.assay.engine.analyze.FileKind;
import dev.assay.engine.analyze.RepositoryCheck;
import dev.assay.engine.analyze.RepositoryFinding;
import dev.assay.engine.analyze.TreeFile;
import dev.assay.engine.analyze.TreeView;
import dev.assay.engine.rule.Rule;
import dev.assay.engine.source.ImportedModule;
import dev.assay.engine.source.Language;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Packages that shipped JavaScript or TypeScript imports and no {@code package.json} above it declares: they are there
 * by accident, or not at all. One finding a package and manifest. Aliases of bundlers cannot be told from packages, so a
 * name that is also a folder of the repository is passed over. Python is looked at by {@link UndeclaredModules}.
 */
public final class UndeclaredDependencies implements RepositoryCheck {
    private static final Pattern PACKAGE =
            Pattern.compile("(?:@[a-z0-9~][a-z0-9._~-]*/)?[a-z0-9~][a-z0-9._~-]*(?:/.*)?");
    private static final Set<String> BUILT_IN = Set.of(
            "assert",
            "async_hooks",
            "buffer",
            "child_process",
            "cluster",
            "console",
            "constants",
            "crypto",
            "dgram",
            "diagnostics_channel",
            "dns",
            "domain",
            "events",
            "fs",
            "http",
            "http2",
            "https",
            "inspector",
            "module",
            "net",
            "os",
            "path",
            "perf_hooks",
            "process",
            "punycode",
            "querystring",
            "readline",
            "repl",
            "stream",
            "string_decoder",
            "sys",
            "timers",
            "tls",
            "trace_events",
            "tty",
            "url",
            "util",
            "v8",
            "vm",
            "wasi",
            "worker_threads",
            "zlib");

    @Override
    public List<RepositoryFinding> check(Rule rule, TreeView tree) {
        List<RepositoryFinding> found = new ArrayList<>(UndeclaredModules.of(rule, tree));
        Map<String, Set<String>> declared = declared(tree);
        if (declared.isEmpty()) {
            return found;
        }
        Set<String> folders = new HashSet<>();
        tree.files().forEach(file -> addFolders(file.folder(), folders));
        Map<String, RepositoryFinding> findings = new TreeMap<>();
        for (TreeFile file : tree.files()) {
            boolean script = file.source().filter(Language::javascriptLike).isPresent();
            if (script && file.production()) {
                check(rule, file, declared, folders, findings);
            }
        }
        found.addAll(findings.values());
        return found;
    }

    private static void check(
            Rule rule,
            TreeFile file,
            Map<String, Set<String>> declared,
            Set<String> folders,
            Map<String, RepositoryFinding> findings) {
        for (ImportedModule module : file.analysis().imports()) {
            if (module.relative() || !PACKAGE.matches(module.module())) {
                continue;
            }
            String name = packageName(module.module());
            String manifest = nearest(file.folder(), declared);
            boolean known = BUILT_IN.contains(name)
                    || folders.contains(name.substring(name.indexOf('/') + 1))
                    || folders.contains(name)
                    || manifest == null
                    || isDeclared(file.folder(), name, declared);
            if (!known) {
                findings.putIfAbsent(manifest + " " + name, finding(rule, file, module, name));
            }
        }
    }

    private static RepositoryFinding finding(Rule rule, TreeFile file, ImportedModule module, String name) {
        return new RepositoryFinding(
                rule.id(),
                file.path(),
                module.line(),
                module.line(),
                "",
                name,
                "'" + name + "' is imported and no package.json declares it");
    }

    private static Map<String, Set<String>> declared(TreeView tree) {
        Map<String, Set<String>> declared = new HashMap<>();
        for (TreeFile file : tree.files()) {
            if (FileKind.of(file.path()) == FileKind.NODE_MANIFEST && file.leftOut() == null) {
                Set<String> names = declared.computeIfAbsent(file.folder(), any -> new HashSet<>());
                for (Dependency dependency : file.analysis().dependencies()) {
                    names.add(dependency.name());
                }
            }
        }
        return declared;
    }

    /** Types of a package declare it as well. */
    private static boolean isDeclared(String folder, String name, Map<String, Set<String>> declared) {
        String types = "@types/" + name.replace("@", "").replace("/", "__");
        String at = folder;
        while (true) {
            Set<String> names = declared.getOrDefault(at, Set.of());
            if (names.contains(name) || names.contains(types)) {
                return true;
            }
            if (at.isEmpty()) {
                return false;
            }
            int slash = at.lastIndexOf('/');
            at = slash < 0 ? "" : at.substring(0, slash);
        }
    }

    private static @Nullable String nearest(String folder, Map<String, Set<String>> declared) {
        String at = folder;
        while (!declared.containsKey(at)) {
            if (at.isEmpty()) {
                return null;
            }
            int slash = at.lastIndexOf('/');
            at = slash < 0 ? "" : at.substring(0, slash);
        }
        return at;
    }

    private static String packageName(String module) {
        int slash = module.indexOf('/');
        if (slash > 0 && module.startsWith("@")) {
            slash = module.indexOf('/', slash + 1);
        }
        return slash < 0 ? module : module.substring(0, slash);
    }

    private static void addFolders(String folder, Set<String> folders) {
        for (String part : folder.split("/", -1)) {
            folders.add(part);
        }
    }
}
