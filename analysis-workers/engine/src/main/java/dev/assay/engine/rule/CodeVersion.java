package dev.assay.engine.rule;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** The version of the code that reads files, so that cached findings never outlive a change of it. */
final class CodeVersion {

    private static final int BYTES = 16;
    private static final List<String> CODE =
            List.of("dev/assay/engine/rule", "dev/assay/engine/source", "dev/assay/engine/taint");

    private CodeVersion() {}

    /** Hash of the compiled classes of the packages that turn bytes into findings, and of the data they read. */
    static String current() {
        MessageDigest digest = Hashes.sha256();
        for (String folder : CODE) {
            add(digest, BuiltInFiles.below(folder, ".class"));
        }
        add(digest, BuiltInFiles.below("taint", ".yaml"));
        return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
    }

    private static void add(MessageDigest digest, Map<String, byte[]> files) {
        files.forEach((name, content) -> {
            digest.update(name.getBytes(StandardCharsets.UTF_8));
            digest.update(content);
        });
    }
}
