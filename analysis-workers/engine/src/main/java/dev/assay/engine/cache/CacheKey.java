package dev.assay.engine.cache;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** First 128 bits of the SHA-256 of everything that a cached value is a function of. */
public record CacheKey(long high, long low) {
    /** Bytes of a written key. */
    static final int BYTES = 16;

    /**
     * The key of one blob's analysis.
     *
     * @param blob object name of the blob
     * @param kind what the blob is read as: its language, its kind of file
     * @param rules hash of all that is looked for
     */
    public static CacheKey of(String blob, String kind, String rules) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((blob + '\n' + kind + '\n' + rules).getBytes(StandardCharsets.UTF_8));
            ByteBuffer hash = ByteBuffer.wrap(digest.digest());
            return new CacheKey(hash.getLong(), hash.getLong());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java runtime has SHA-256", impossible);
        }
    }

    static CacheKey read(ByteBuffer buffer) {
        return new CacheKey(buffer.getLong(), buffer.getLong());
    }

    void write(ByteBuffer buffer) {
        buffer.putLong(high).putLong(low);
    }
}
