package dev.assay.mirror;

import dev.assay.mirror.MirrorException.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** The files of one mirror: where they are, what a killed process left behind, how large they are. */
final class MirrorFolder {
    /** Git holds the lock file of a ref for moments only: what is older was left behind. */
    private static final Duration STALE_LOCK = Duration.ofSeconds(10);

    private static final Duration LOCK_POLL = Duration.ofMillis(200);
    private static final int HASH_BYTES = 16;

    private final Path root;
    private final String name;

    MirrorFolder(Path root, String cloneUrl) {
        this.root = root.toAbsolutePath();
        this.name = hash(cloneUrl);
    }

    Path git() {
        return root.resolve(name + ".git");
    }

    Path lockFile() {
        return root.resolve(name + ".lock");
    }

    boolean exists() {
        return Files.isDirectory(git());
    }

    /** A fresh folder beside the mirror, to become it. To be called under the lock, which also sweeps old ones. */
    Path draft() throws IOException {
        Files.createDirectories(root);
        try (Stream<Path> old = Files.list(root)) {
            for (Path path : old.filter(this::isDraft).toList()) {
                delete(path);
            }
        }
        return Files.createTempDirectory(root, name + ".new-");
    }

    private boolean isDraft(Path path) {
        return String.valueOf(path.getFileName()).startsWith(name + ".new-");
    }

    /** Makes a draft the mirror; readers see either all of it or nothing. */
    void install(Path draft) throws IOException {
        if (exists()) {
            Path old = Files.createTempDirectory(root, name + ".new-");
            Files.move(git(), old.resolve("old"), StandardCopyOption.ATOMIC_MOVE);
            Files.move(draft, git(), StandardCopyOption.ATOMIC_MOVE);
            delete(old);
            return;
        }
        Files.move(draft, git(), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Removes the lock files that a killed git left. To be called under the mirror's lock. */
    void sweepLocks() throws IOException {
        for (Path lock : gitLocks()) {
            while (Files.exists(lock) && ageOf(lock).compareTo(STALE_LOCK) < 0) {
                LockSupport.parkNanos(LOCK_POLL.toNanos());
            }
            Files.deleteIfExists(lock);
        }
    }

    private List<Path> gitLocks() throws IOException {
        List<Path> locks = new ArrayList<>();
        for (String place : List.of("", "refs", "objects/info")) {
            Path folder = git().resolve(place);
            if (Files.isDirectory(folder)) {
                try (Stream<Path> files = Files.walk(folder, place.isEmpty() ? 1 : Integer.MAX_VALUE)) {
                    files.filter(file -> file.toString().endsWith(".lock")).forEach(locks::add);
                }
            }
        }
        return locks;
    }

    private static Duration ageOf(Path file) throws IOException {
        return Duration.between(Files.getLastModifiedTime(file).toInstant(), Instant.now());
    }

    /** Bytes of the packs below a git directory; files that vanish meanwhile count nothing. */
    static long packBytes(Path git) {
        long sum = 0;
        try (Stream<Path> files = Files.list(git.resolve("objects").resolve("pack"))) {
            for (Path file : files.toList()) {
                sum += Files.exists(file) ? Files.size(file) : 0;
            }
        } catch (IOException vanished) {
            return sum;
        }
        return sum;
    }

    /** Number of packs. */
    long packs() throws IOException {
        try (Stream<Path> files = Files.list(git().resolve("objects").resolve("pack"))) {
            return files.filter(file -> file.toString().endsWith(".pack")).count();
        }
    }

    /** Deletes a folder with all that is in it; links are not followed. */
    static void delete(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            @SuppressWarnings("NullAway")
            public FileVisitResult postVisitDirectory(Path visited, IOException failure) throws IOException {
                Files.deleteIfExists(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    static MirrorException unusable(Path folder, IOException failure) {
        boolean full = String.valueOf(failure.getMessage()).contains("No space left");
        return new MirrorException(
                full ? Kind.DISK_FULL : Kind.NO_ACCESS,
                "the mirror folder " + folder + " cannot be used: " + failure.getMessage(),
                failure);
    }

    private static String hash(String cloneUrl) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(cloneUrl.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
