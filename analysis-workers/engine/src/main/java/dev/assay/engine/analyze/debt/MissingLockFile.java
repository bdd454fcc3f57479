package dev.assay.engine.analyze.debt;

import dev.assay.engine.analyze.Dependency;
import dev.assay.engine.analyze.FileKind;
import dev.assay.engine.analyze.PathRole;
import dev.assay.engine.analyze.RepositoryCheck;
import dev.assay.engine.analyze.RepositoryFinding;
import dev.assay.engine.analyze.TreeFile;
import dev.assay.engine.analyze.TreeView;
import dev.assay.engine.rule.Rule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A manifest with dependencies and no lock file beside it or above it, so that two builds of one commit differ. Told of
 * Node and Go modules, whose tools write a lock file by default.
 */
public final class MissingLockFile implements RepositoryCheck {
    private static final Set<String> NODE =
            Set.of("package-lock.json", "npm-shrinkwrap.json", "yarn.lock", "pnpm-lock.yaml", "bun.lock", "bun.lockb");
    private static final Set<String> GO = Set.of("go.sum");

    @Override
    public List<RepositoryFinding> check(Rule rule, TreeView tree) {
        Set<String> paths = new HashSet<>();
        List<TreeFile> manifests = new ArrayList<>();
        for (TreeFile file : tree.files()) {
            paths.add(file.path());
            boolean manifest = switch (FileKind.of(file.path())) {
                case NODE_MANIFEST, GO_MOD -> true;
                default -> false;
            };
            if (manifest && file.leftOut() == null && file.role() == PathRole.PRODUCTION) {
                manifests.add(file);
            }
        }
        List<RepositoryFinding> findings = new ArrayList<>();
        for (TreeFile manifest : manifests) {
            Set<String> locks = FileKind.of(manifest.path()) == FileKind.GO_MOD ? GO : NODE;
            if (needsLock(manifest) && !locked(manifest.folder(), locks, paths)) {
                findings.add(finding(rule, manifest));
            }
        }
        return findings.stream().limit(1).toList();
    }

    private static boolean needsLock(TreeFile manifest) {
        return manifest.analysis().dependencies().stream()
                .map(Dependency::scope)
                .anyMatch(scope -> scope.equals("main") || scope.equals("dev"));
    }

    private static boolean locked(String folder, Set<String> locks, Set<String> paths) {
        String at = folder;
        while (true) {
            String prefix = at.isEmpty() ? "" : at + "/";
            if (locks.stream().anyMatch(lock -> paths.contains(prefix + lock))) {
                return true;
            }
            if (at.isEmpty()) {
                return false;
            }
            int slash = at.lastIndexOf('/');
            at = slash < 0 ? "" : at.substring(0, slash);
        }
    }

    private static RepositoryFinding finding(Rule rule, TreeFile manifest) {
        Dependency first = manifest.analysis().dependencies().getFirst();
        return new RepositoryFinding(
                rule.id(),
                manifest.path(),
                first.line(),
                first.line(),
                "",
                "no lock file",
                "No lock file pins the dependencies of " + manifest.path());
    }
}
