package dev.assay.bench.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Breaks a file, as a cut download, a bad merge or an attacker would. */
final class Mutation {
    private static final int LARGEST = 400_000;
    private static final int MOST_CHANGES = 12;
    private static final List<byte[]> PIECES = List.of(
                    "(",
                    "[",
                    "{",
                    ")",
                    "]",
                    "}",
                    "`${",
                    "f'{",
                    "'''",
                    "\"\"\"",
                    "/*",
                    "*/",
                    "//",
                    "<",
                    ">",
                    "=>",
                    "\\",
                    "\n",
                    "\t",
                    "\0",
                    "\r\n",
                    "{a:",
                    "class A{",
                    "def f(",
                    "func(",
                    "@a",
                    "if a:\n ",
                    "import ",
                    "assay:ignore ",
                    "\uFEFF",
                    "é",
                    "\uD83D\uDE00")
            .stream()
            .map(piece -> piece.getBytes(StandardCharsets.UTF_8))
            .toList();

    private Mutation() {}

    static byte[] of(byte[] source, byte[] other, Random random) {
        byte[] changed = source;
        for (int change = random.nextInt(MOST_CHANGES); change >= 0; change--) {
            changed = change(changed, other, random);
        }
        return changed.length <= LARGEST ? changed : Arrays.copyOf(changed, LARGEST);
    }

    private static byte[] change(byte[] bytes, byte[] other, Random random) {
        int at = random.nextInt(bytes.length + 1);
        int length = random.nextInt(1 + Math.min(2_000, bytes.length - at));
        return switch (random.nextInt(6)) {
            case 0 -> replace(bytes, at, length, new byte[0]);
            case 1 -> replace(bytes, at, 0, Arrays.copyOfRange(bytes, at, at + length));
            case 2 -> replace(bytes, at, length, part(other, random));
            case 3 -> replace(bytes, at, 0, repeated(random));
            case 4 -> replace(bytes, at, Math.min(1, length), new byte[] {(byte) random.nextInt(256)});
            default -> Arrays.copyOf(bytes, at);
        };
    }

    private static byte[] part(byte[] other, Random random) {
        int from = random.nextInt(other.length + 1);
        return Arrays.copyOfRange(other, from, from + random.nextInt(1 + Math.min(2_000, other.length - from)));
    }

    private static byte[] repeated(Random random) {
        byte[] piece = PIECES.get(random.nextInt(PIECES.size()));
        int times = 1 + random.nextInt(random.nextInt(20) == 0 ? 5_000 : 5);
        byte[] all = new byte[piece.length * times];
        for (int at = 0; at < all.length; at++) {
            all[at] = piece[at % piece.length];
        }
        return all;
    }

    private static byte[] replace(byte[] bytes, int at, int length, byte[] by) {
        byte[] changed = new byte[bytes.length - length + by.length];
        System.arraycopy(bytes, 0, changed, 0, at);
        System.arraycopy(by, 0, changed, at, by.length);
        System.arraycopy(bytes, at + length, changed, at + by.length, bytes.length - at - length);
        return changed;
    }
}
