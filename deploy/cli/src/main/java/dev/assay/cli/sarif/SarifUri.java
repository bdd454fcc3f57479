package dev.assay.cli.sarif;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A path as a relative URI reference. Bytes that are already percent-encoded in a path stay as they are. */
final class SarifUri {

    private static final String UNRESERVED = "-._~/%";

    private SarifUri() {}

    static String of(String path) {
        StringBuilder uri = new StringBuilder();
        for (byte octet : path.getBytes(StandardCharsets.UTF_8)) {
            int value = Byte.toUnsignedInt(octet);
            boolean letter = value < 128 && Character.isLetterOrDigit(value);
            if (letter || UNRESERVED.indexOf(value) >= 0) {
                uri.append((char) value);
            } else {
                uri.append(String.format(Locale.ROOT, "%%%02X", value));
            }
        }
        return uri.toString();
    }
}
