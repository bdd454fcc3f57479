package dev.assay.mirror;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A path as an argument. A path is bytes, a Java argument is text in the machine's encoding: other paths than plain ones
 * go through the shell's {@code printf}, which makes bytes of octal escapes.
 */
final class PathArgument {
    /** The trailing mark keeps newlines at the path's end from being cut. */
    private static final String SCRIPT = "path=$(printf '%b.' \"$1\"); shift; exec \"$@\" \"${path%.}\"";

    private PathArgument() {}

    static List<String> append(List<String> command, byte[] path) {
        List<String> longer = new ArrayList<>();
        if (isPlain(path)) {
            longer.addAll(command);
            longer.add(new String(path, StandardCharsets.US_ASCII));
            return longer;
        }
        longer.addAll(List.of("sh", "-c", SCRIPT, "sh", octal(path)));
        longer.addAll(command);
        return longer;
    }

    private static boolean isPlain(byte[] path) {
        for (byte value : path) {
            if (value < ' ' || value > '~') {
                return false;
            }
        }
        return true;
    }

    private static String octal(byte[] path) {
        StringBuilder text = new StringBuilder(path.length * 5);
        for (byte value : path) {
            int bits = value & 0xff;
            text.append("\\0")
                    .append((char) ('0' + (bits >> 6)))
                    .append((char) ('0' + (bits >> 3 & 7)))
                    .append((char) ('0' + (bits & 7)));
        }
        return text.toString();
    }
}
