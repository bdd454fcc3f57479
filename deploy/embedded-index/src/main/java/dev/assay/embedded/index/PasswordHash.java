package dev.assay.embedded.index;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** A password as Elasticsearch's file realm stores it: PBKDF2 with HMAC-SHA512, {@code {PBKDF2}cost$salt$hash}. */
final class PasswordHash {
    /** Iterations; the password is 128 random bits, so what makes guessing costly is not this. */
    private static final int COST = 10_000;

    private static final int SALT_BYTES = 32;
    private static final int HASH_BITS = 256;

    private PasswordHash() {}

    static String of(String password, SecureRandom random) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        PBEKeySpec specification = new PBEKeySpec(password.toCharArray(), salt, COST, HASH_BITS);
        try {
            byte[] hash = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512")
                    .generateSecret(specification)
                    .getEncoded();
            Base64.Encoder encoder = Base64.getEncoder();
            return "{PBKDF2}" + COST + "$" + encoder.encodeToString(salt) + "$" + encoder.encodeToString(hash);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this JDK lacks PBKDF2WithHmacSHA512", missing);
        } finally {
            specification.clearPassword();
        }
    }
}
