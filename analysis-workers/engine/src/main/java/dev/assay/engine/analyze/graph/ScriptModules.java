package dev.assay.engine.analyze.graph;

import dev.assay.engine.analyze.TreeFile;
import dev.assay.engine.source.ImportedModule;
import dev.assay.engine.source.Language;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Modules of JavaScript and TypeScript, by relative path as bundlers and Node resolve them. */
final class ScriptModules implements Resolver {
    private static final List<String> ENDINGS = List.of(
            "",
            ".ts",
            ".tsx",
            ".js",
            ".jsx",
            ".mjs",
            ".cjs",
            ".mts",
            ".cts",
            ".d.ts",
            "/index.ts",
            "/index.tsx",
            "/index.js",
            "/index.jsx",
            "/index.mjs");
    private static final Map<String, List<String>> WRITTEN_AS =
            Map.of(".js", List.of(".ts", ".tsx", ".jsx"), ".mjs", List.of(".mts"), ".cjs", List.of(".cts"));

    private final Set<String> paths = new HashSet<>();

    ScriptModules(List<TreeFile> files) {
        for (TreeFile file : files) {
            if (file.source().filter(Language::javascriptLike).isPresent()) {
                paths.add(file.path());
            }
        }
    }

    @Override
    public void resolve(TreeFile file, Found found) {
        for (ImportedModule module : file.analysis().imports()) {
            String name = module.module();
            Optional<String> target = name.startsWith(".")
                    ? normalise(file.folder(), name).flatMap(this::atPath)
                    : atPath(name).or(() -> atPath("src/" + name));
            target.ifPresent(other -> found.reference(other, module.line(), module.deferred()));
        }
    }

    private Optional<String> atPath(String path) {
        for (String ending : ENDINGS) {
            if (paths.contains(path + ending)) {
                return Optional.of(path + ending);
            }
        }
        int dot = path.lastIndexOf('.');
        for (String ending : dot < 0 ? List.<String>of() : WRITTEN_AS.getOrDefault(path.substring(dot), List.of())) {
            String written = path.substring(0, dot) + ending;
            if (paths.contains(written)) {
                return Optional.of(written);
            }
        }
        return Optional.empty();
    }

    /** The path that a relative one means; empty when it leaves the repository. */
    static Optional<String> normalise(String folder, String relative) {
        Deque<String> parts = new ArrayDeque<>();
        if (!folder.isEmpty()) {
            parts.addAll(List.of(folder.split("/", -1)));
        }
        for (String part : relative.split("/", -1)) {
            if (part.equals("..")) {
                if (parts.pollLast() == null) {
                    return Optional.empty();
                }
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.addLast(part);
            }
        }
        return Optional.of(String.join("/", parts));
    }
}
