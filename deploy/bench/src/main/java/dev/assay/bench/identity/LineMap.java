package dev.assay.bench.identity;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where the lines of one tree are in another, by git's own diff, renames followed. */
final class LineMap {
    private static final Pattern HUNK = Pattern.compile("@@ -(\\d+)(?:,(\\d+))? \\+\\d+(?:,(\\d+))? @@.*");

    /** Of each file that differs, by its old path. */
    private final Map<String, FileMap> files = new HashMap<>();

    private LineMap() {}

    /**
     * One stretch of lines that differ.
     *
     * @param start first old line; the line before, when no old line is gone
     */
    private record Hunk(int start, int oldLines, int newLines) {}

    private static final class FileMap {
        private @Nullable String renamedTo;
        private final List<Hunk> hunks = new ArrayList<>();
    }

    /** A file and a line of the new tree. */
    record Place(String path, int line) {}

    static LineMap between(Path repository, String base, String commit) throws IOException, InterruptedException {
        Process diff = new ProcessBuilder(
                        "git",
                        "-C",
                        repository.toString(),
                        "-c",
                        "core.quotepath=off",
                        "diff",
                        "-M",
                        "-U0",
                        "--no-color",
                        "--no-ext-diff",
                        "--no-textconv",
                        base,
                        commit)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        LineMap map = new LineMap();
        FileMap current = new FileMap();
        for (String line : new String(diff.getInputStream().readAllBytes(), StandardCharsets.UTF_8).split("\n", -1)) {
            Matcher hunk = HUNK.matcher(line);
            if (line.startsWith("diff --git ")) {
                current = new FileMap();
            } else if (line.startsWith("rename from ")) {
                map.files.put(line.substring("rename from ".length()), current);
            } else if (line.startsWith("rename to ")) {
                current.renamedTo = line.substring("rename to ".length());
            } else if (line.startsWith("--- a/")) {
                map.files.put(line.substring("--- a/".length()).stripTrailing(), current);
            } else if (hunk.matches()) {
                current.hunks.add(
                        new Hunk(Integer.parseInt(hunk.group(1)), number(hunk.group(2)), number(hunk.group(3))));
            }
        }
        if (diff.waitFor() != 0) {
            throw new IOException("git diff failed");
        }
        return map;
    }

    private static int number(@Nullable String text) {
        return text == null ? 1 : Integer.parseInt(text);
    }

    boolean touches(String path) {
        return files.containsKey(path);
    }

    /** Where some lines went that none of the hunks touches; empty when one does. */
    Optional<Place> after(String path, int line, int endLine) {
        FileMap file = files.get(path);
        if (file == null) {
            return Optional.of(new Place(path, line));
        }
        int shift = 0;
        for (Hunk hunk : file.hunks) {
            int first = hunk.oldLines() == 0 ? hunk.start() + 1 : hunk.start();
            if (first > endLine) {
                break;
            }
            if (first + hunk.oldLines() > line) {
                return Optional.empty();
            }
            shift += hunk.newLines() - hunk.oldLines();
        }
        return Optional.of(new Place(file.renamedTo == null ? path : file.renamedTo, line + shift));
    }
}
