package dev.assay.engine.source;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What the first bytes of a file say about its language. */
final class Interpreter {
    private static final int LONGEST_LINE = 256;

    private Interpreter() {}

    /** The language of a {@code #!} line, e.g. {@code #!/usr/bin/env python3}. */
    static Optional<Language> named(byte[] head) {
        if (head.length < 2 || head[0] != '#' || head[1] != '!') {
            return Optional.empty();
        }
        String line = firstLine(head);
        for (String word : line.substring(2).strip().split("[\\s/]+", -1)) {
            if (word.startsWith("python") || word.equals("pypy") || word.equals("pypy3")) {
                return Optional.of(Language.PYTHON);
            }
            switch (word) {
                case "node", "nodejs", "bun" -> {
                    return Optional.of(Language.JAVASCRIPT);
                }
                case "deno", "ts-node", "tsx" -> {
                    return Optional.of(Language.TYPESCRIPT);
                }
                default -> {}
            }
        }
        return Optional.empty();
    }

    /** Qt translations and MPEG streams also end in {@code .ts}. */
    static boolean looksLikeMarkup(byte[] head) {
        String line = firstLine(head).stripLeading();
        return line.startsWith("<?xml")
                || line.startsWith("<!DOCTYPE")
                || (head.length > 0 && head[0] == 0x47 && hasNul(head));
    }

    private static boolean hasNul(byte[] head) {
        for (byte value : head) {
            if (value == 0) {
                return true;
            }
        }
        return false;
    }

    private static String firstLine(byte[] head) {
        int end = 0;
        while (end < head.length && end < LONGEST_LINE && head[end] != '\n') {
            end++;
        }
        return new String(head, 0, end, StandardCharsets.UTF_8);
    }
}
