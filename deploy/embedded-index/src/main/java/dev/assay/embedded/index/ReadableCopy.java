package dev.assay.embedded.index;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.Stream;

/** Copies files to where the node's user can read them, by hard links where the file system allows. */
final class ReadableCopy {
    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwxr-xr-x");
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-r--r--");

    private ReadableCopy() {}

    /**
     * A copy of {@code source} at {@code target} that is whole or not there: made beside it and then renamed. One that
     * is there already is kept.
     */
    static Path once(Path source, Path target) throws IOException {
        if (Files.exists(target)) {
            return target;
        }
        Path unfinished = target.resolveSibling(target.getFileName() + ".unfinished");
        remove(unfinished);
        copy(source, unfinished);
        return Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Removes a file or a folder with all that is in it. */
    static void remove(Path path) throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        try (Stream<Path> all = Files.walk(path)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }

    private static void copy(Path source, Path target) throws IOException {
        Files.walkFileTree(source, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
                    throws IOException {
                Path made = Files.createDirectories(target.resolve(source.relativize(directory)));
                Files.setPosixFilePermissions(made, FOLDER);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Path place = source.equals(file) ? target : target.resolve(source.relativize(file));
                if (!linked(file, place)) {
                    Files.copy(file, place);
                    Files.setPosixFilePermissions(place, FILE);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static boolean linked(Path file, Path place) {
        try {
            if (!Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ)) {
                return false;
            }
            Files.createLink(place, file);
            return true;
        } catch (IOException | UnsupportedOperationException otherFileSystem) {
            return false;
        }
    }
}
