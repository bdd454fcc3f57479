package dev.assay.engine.taint;

import dev.assay.engine.source.Language;
import dev.assay.engine.source.SourceFile;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Whether a file names any place where values count; most do not, and are not followed at all. */
final class SinkWords {
    private static final Map<Language, SinkWords> MADE = new ConcurrentHashMap<>();
    private static final int PRIME = 31;

    private final int[] hashes;

    private SinkWords(Set<String> words) {
        hashes = words.stream()
                .filter(word -> word.chars().allMatch(letter -> part((byte) letter)))
                .mapToInt(word -> hash(word.getBytes(StandardCharsets.US_ASCII)))
                .sorted()
                .toArray();
    }

    static boolean in(SourceFile file) {
        SinkWords words = MADE.computeIfAbsent(
                file.language(),
                language -> new SinkWords(Knowledge.of(language).sinkWords()));
        return words.found(file.bytes());
    }

    private static int hash(byte[] word) {
        int hash = 0;
        for (byte letter : word) {
            hash = PRIME * hash + letter;
        }
        return hash;
    }

    private static boolean part(byte letter) {
        return (letter >= 'a' && letter <= 'z')
                || (letter >= 'A' && letter <= 'Z')
                || (letter >= '0' && letter <= '9')
                || letter == '_'
                || letter == '$';
    }

    private boolean found(byte[] bytes) {
        int hash = 0;
        boolean inside = false;
        for (byte letter : bytes) {
            if (part(letter)) {
                hash = PRIME * hash + letter;
                inside = true;
            } else if (inside) {
                if (Arrays.binarySearch(hashes, hash) >= 0) {
                    return true;
                }
                hash = 0;
                inside = false;
            }
        }
        return inside && Arrays.binarySearch(hashes, hash) >= 0;
    }
}
