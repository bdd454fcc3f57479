package dev.assay.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Properties;

/**
 * Passwords of one data folder, made once and readable by its owner alone.
 *
 * @param broker password of the broker's user
 * @param index password of the index's user
 * @param token bearer token of the services
 */
record Secrets(String broker, String index, String token) {
    /** The only user of broker and index. */
    static final String USER = "assay";

    private static final int BYTES = 24;

    static Secrets of(Path file, SecureRandom random) throws IOException {
        if (!Files.exists(file)) {
            String text = "broker=%s\nindex=%s\ntoken=%s\n".formatted(fresh(random), fresh(random), fresh(random));
            DataFolder.writeOwnerOnly(file, text);
        }
        Properties properties = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        return new Secrets(
                required(properties, "broker"), required(properties, "index"), required(properties, "token"));
    }

    @Override
    public String toString() {
        return "Secrets[]";
    }

    private static String fresh(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static String required(Properties properties, String name) throws IOException {
        String value = properties.getProperty(name);
        if (value == null) {
            throw new IOException("the secrets lack " + name + "; remove run/secrets to make new ones");
        }
        return value;
    }
}
