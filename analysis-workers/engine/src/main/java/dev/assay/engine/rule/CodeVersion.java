package dev.assay.engine.rule;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;

/** The version of the code that reads files, so that cached findings never outlive a change of it. */
final class CodeVersion {

    private static final int BYTES = 16;

    private CodeVersion() {}

    /** Hash of the compiled classes of the packages that turn bytes into findings. */
    static String current() {
        MessageDigest digest = Hashes.sha256();
        for (String folder : new String[] {"dev/assay/engine/rule", "dev/assay/engine/source"}) {
            for (Map.Entry<String, byte[]> file :
                    BuiltInFiles.below(folder, ".class").entrySet()) {
                digest.update(file.getKey().getBytes(StandardCharsets.UTF_8));
                digest.update(file.getValue());
            }
        }
        return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
    }
}
