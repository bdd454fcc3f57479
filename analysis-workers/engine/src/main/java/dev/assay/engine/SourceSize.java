package dev.assay.engine;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Analysed source of one tree.
 *
 * @param lines lines that are neither blank nor comment, in analysed source files
 * @param files files analysed
 * @param languages lines by the language's display name
 * @param leftOut files left out, by reason
 */
public record SourceSize(long lines, long files, SortedMap<String, Long> languages, SortedMap<String, Long> leftOut) {
    public SourceSize {
        if (lines < 0 || files < 0) {
            throw new IllegalArgumentException("lines " + lines + " or files " + files + " below 0");
        }
        languages = sorted(languages);
        leftOut = sorted(leftOut);
    }

    private static SortedMap<String, Long> sorted(Map<String, Long> counts) {
        return Collections.unmodifiableSortedMap(new TreeMap<>(counts));
    }
}
