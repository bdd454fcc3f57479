package dev.assay.engine.analyze;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Identity of a finding: no path and no line, so that it survives both. */
public final class Fingerprint {
    private static final int BYTES = 16;

    private Fingerprint() {}

    /** 32 hexadecimal digits of the SHA-256 of rule, enclosing symbol and normalised context. */
    public static String of(String rule, String symbol, String context) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((rule + '\0' + symbol + '\0' + context).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java runtime has SHA-256", impossible);
        }
    }
}
