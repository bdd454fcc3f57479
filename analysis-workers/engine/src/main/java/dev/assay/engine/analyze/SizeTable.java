package dev.assay.engine.analyze;

import dev.assay.engine.SourceSize;
import java.util.SortedMap;
import java.util.TreeMap;

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
        if (file.leftOut() != null) {
            merge(leftOut, file.leftOut(), sign);
            return;
        }
        file.source().ifPresent(language -> {
            long codeLines = file.analysis().codeLines();
            lines += sign * codeLines;
            files += sign;
            merge(languages, language.displayName(), sign * codeLines);
        });
    }

    private static void merge(SortedMap<String, Long> counts, String key, long change) {
        if (change == 0) {
            return;
        }
        counts.merge(key, change, (old, added) -> old + added == 0 ? null : old + added);
    }
}
