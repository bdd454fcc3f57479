package dev.assay.mirror.provenance;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One {@code Key: value} line of a commit message.
 *
 * @param key as it is written
 */
record Trailer(String key, String value) {
    /**
     * Trailers of a message, anywhere in it: squashed merges carry them in the middle, which is why git's own rule (last
     * paragraph only) would miss most of them.
     */
    static List<Trailer> of(String message) {
        List<Trailer> trailers = new ArrayList<>();
        message.lines().map(String::strip).forEach(line -> {
            int colon = line.indexOf(':');
            if (colon > 0 && colon + 1 < line.length() && isKey(line, colon)) {
                trailers.add(new Trailer(
                        line.substring(0, colon), line.substring(colon + 1).strip()));
            }
        });
        return trailers;
    }

    String lowerKey() {
        return key.toLowerCase(Locale.ROOT);
    }

    private static boolean isKey(String line, int end) {
        return line.chars().limit(end).allMatch(character -> character == '-' || Character.isLetterOrDigit(character));
    }
}
