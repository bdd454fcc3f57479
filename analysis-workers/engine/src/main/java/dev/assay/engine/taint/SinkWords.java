package dev.assay.engine.taint;

import dev.assay.engine.source.Language;
import dev.assay.engine.source.SourceFile;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Whether a file names any place where values count, and anything they may come from; most do not, and are not walked. */
final class SinkWords {
    private static final Map<Language, SinkWords> MADE = new ConcurrentHashMap<>();
    private static final int PRIME = 31;
    private static final int ENDS = 1;
    private static final int STARTS = 2;
    /** Power of two, far above the number of words, so that most words of a file meet an empty slot. */
    private static final int SLOTS = 1 << 13;

    /** What a word says, by the low bits of its hash; a collision only walks a file in vain. */
    private final byte[] says = new byte[SLOTS];

    private SinkWords(Knowledge knowledge) {
        knowledge.sinkWords().forEach(word -> say(word, ENDS));
        knowledge.startWords().forEach(word -> say(word, STARTS));
    }

    private void say(String word, int what) {
        int hash = 0;
        for (byte letter : word.getBytes(StandardCharsets.UTF_8)) {
            if (!part(letter)) {
                return;
            }
            hash = PRIME * hash + letter;
        }
        says[slot(hash)] |= (byte) what;
    }

    static boolean in(SourceFile file) {
        SinkWords words = MADE.computeIfAbsent(file.language(), language -> new SinkWords(Knowledge.of(language)));
        return words.found(file.bytes());
    }

    private static int slot(int hash) {
        return (hash ^ (hash >>> 16)) & (SLOTS - 1);
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
        int said = 0;
        for (byte letter : bytes) {
            if (part(letter)) {
                hash = PRIME * hash + letter;
            } else if (hash != 0) {
                said |= says[slot(hash)];
                if (said == (ENDS | STARTS)) {
                    return true;
                }
                hash = 0;
            }
        }
        return (said | says[slot(hash)]) == (ENDS | STARTS);
    }
}
