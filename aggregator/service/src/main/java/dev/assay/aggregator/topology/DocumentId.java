package dev.assay.aggregator.topology;

import dev.assay.contract.topic.RecordKey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Identifiers that are a function of what they identify, and short whatever a path or a name is. */
final class DocumentId {
    private static final int LENGTH = 40;

    private DocumentId() {}

    /** The {@code _id} of the document about these fields. */
    static String of(String... fields) {
        return digest(RecordKey.of(fields).toString());
    }

    /** A hash of any text, to see whether it has changed. */
    static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, LENGTH);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java has SHA-256", missing);
        }
    }
}
