package dev.assay.engine.analyze;

import dev.assay.engine.SourceSize;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How much source a tree has, kept up to date file by file. */
final class SizeTable {
    private long lines;
    private long files;
    private final SortedMap<String, Long> languages = new TreeMap<>();
    private final SortedMap<String, Long> leftOut = new TreeMap<>();

    void add(TreeFile file) {
        count(file, 1);
    }

    void remove(TreeFile file) {
        count(file, -1);
    }

    SourceSize size() {
        return new SourceSize(lines, files, languages, leftOut);
    }

    private void count(TreeFile file, int sign) {
        String reason = reason(file);
        if (reason != null) {
            merge(leftOut, reason, sign);
            return;
        }
        file.source().ifPresent(language -> {
            long codeLines = file.analysis().codeLines();
            lines += sign * codeLines;
            files += sign;
            merge(languages, language.displayName(), sign * codeLines);
        });
    }

    private static @Nullable String reason(TreeFile file) {
        if (file.leftOut() != null) {
            return file.leftOut();
        }
        boolean source =
                file.analysis().language() != null && file.analysis().language().code();
        return source && file.analysis().gap() != null ? "over-budget" : null;
    }

    private static void merge(SortedMap<String, Long> counts, String key, long change) {
        if (change == 0) {
            return;
        }
        counts.merge(key, change, (old, added) -> old + added == 0 ? null : old + added);
    }
}
