package dev.assay.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A JVM's cache of loaded and linked classes (AOT cache, JEP 483), which makes the next start of the same jars several
 * times faster. The first run without one records what it loads, which takes a moment when it ends; making a cache of
 * that takes long, and is done when nobody waits for it ({@link StartCacheWriter}).
 */
final class StartCache {
    /** System property; {@code false} neither records nor uses caches, for systems that are started once. */
    static final String PROPERTY = "assay.start-caches";

    private static final List<String> QUIET = List.of("-Xlog:aot=off", "-Xlog:cds=off");

    private final Path folder;

    StartCache(Path folder) {
        this.folder = folder;
    }

    private static boolean isWanted() {
        return !"false".equals(System.getProperty(PROPERTY));
    }

    /** JVM options that use the cache of this key, or record for it; what is there of other keys is removed. */
    List<String> options(String name, String key) throws IOException {
        if (!isWanted()) {
            return List.of();
        }
        Path cache = file(name, key);
        removeOthers(name, key);
        if (isWhole(cache)) {
            // One that does not fit is no reason for noise: the JVM then starts without it.
            return with("-XX:AOTCache=" + cache);
        }
        return isWhole(recording(cache))
                ? List.of()
                : with("-XX:AOTMode=record", "-XX:AOTConfiguration=" + recording(cache));
    }

    /** Whether a run was recorded of which no cache has been made yet. */
    boolean isRecorded() throws IOException {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.anyMatch(each -> each.toString().endsWith(".recording"));
        }
    }

    /** A cache that is still to be made. */
    record Unmade(Path recording, Path unfinished, Path cache) {
        /** JVM options that make it; the class path and all other options must be those that were recorded. */
        List<String> options() {
            return List.of(
                    "-XX:AOTMode=create",
                    "-XX:AOTConfiguration=" + recording,
                    "-XX:AOTCache=" + unfinished,
                    QUIET.get(0),
                    QUIET.get(1));
        }

        /** What was made counts, unless it failed; the next run records again then. */
        void finish(boolean well) throws IOException {
            if (well) {
                Files.move(unfinished, cache, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            }
            Files.deleteIfExists(unfinished);
            Files.deleteIfExists(recording);
        }
    }

    /** What of a key is recorded and not made into a cache. */
    Optional<Unmade> unmade(String name, String key) {
        Path cache = file(name, key);
        return isWhole(recording(cache))
                ? Optional.of(
                        new Unmade(recording(cache), cache.resolveSibling(cache.getFileName() + ".unfinished"), cache))
                : Optional.empty();
    }

    private void removeOthers(String name, String key) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            for (Path other : all.filter(each -> nameOf(each).startsWith(name + "-"))
                    .filter(each -> !nameOf(each).startsWith(name + "-" + key))
                    .toList()) {
                Files.deleteIfExists(other);
            }
        }
    }

    private static List<String> with(String... options) {
        return Stream.concat(Stream.of(options), QUIET.stream()).toList();
    }

    private static String nameOf(Path file) {
        return file.getName(file.getNameCount() - 1).toString();
    }

    /** A process that was killed while it wrote may have left an empty file. */
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

    private static Path recording(Path cache) {
        return cache.resolveSibling(cache.getFileName() + ".recording");
    }
}
