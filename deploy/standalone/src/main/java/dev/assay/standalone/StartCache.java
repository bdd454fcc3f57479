package dev.assay.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A JVM's cache of loaded and linked classes (AOT cache, JEP 483), which makes the next start of the same jars several
 * times faster. The first run without one records it and writes it when it ends.
 */
final class StartCache {
    private final Path folder;

    StartCache(Path folder) {
        this.folder = folder;
    }

    /** Whether the next start of this name and key will use a cache, rather than record one. */
    boolean isTrained(String name, String key) {
        return isWhole(file(name, key));
    }

    /** JVM options that use the cache of this key, or record it; caches of other keys are removed. */
    List<String> options(String name, String key) throws IOException {
        Path file = file(name, key);
        try (Stream<Path> all = Files.list(folder)) {
            for (Path other : all.filter(each -> each.getFileName().toString().startsWith(name + "-"))
                    .filter(each -> !each.equals(file))
                    .toList()) {
                Files.deleteIfExists(other);
            }
        }
        // A cache that does not fit is no reason for noise: the JVM then starts without it.
        return List.of(
                (isWhole(file) ? "-XX:AOTCache=" : "-XX:AOTCacheOutput=") + file, "-Xlog:aot=off", "-Xlog:cds=off");
    }

    /** A process that was killed while it wrote its cache may have left an empty file. */
    private static boolean isWhole(Path file) {
        try {
            return Files.size(file) > 0;
        } catch (IOException missing) {
            return false;
        }
    }

    private Path file(String name, String key) {
        return folder.resolve(name + "-" + key + ".aot");
    }
}
