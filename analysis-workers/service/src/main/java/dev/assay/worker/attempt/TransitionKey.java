package dev.assay.worker.attempt;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * One transition under one plan.
 *
 * @param base null for the empty tree
 */
public record TransitionKey(String repository, @Nullable String base, String commit, String plan) {
    private static final int NAME_BYTES = 20;

    /** A name for a file: equal keys have equal ones. */
    String fileName() {
        String text = String.join("\t", repository, base == null ? "" : base, commit, plan);
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, NAME_BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
