package dev.assay.embedded.index;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * As whom the node runs. Elasticsearch refuses root, so a node that root starts runs as the user without rights that
 * every Unix has; anybody else runs it as themselves.
 */
final class NodeUser {
    /** {@code nobody}: neither a name nor a home are needed, only a number that is not root's. */
    private static final String NOBODY = "65534";

    private NodeUser() {}

    static boolean mustChange() {
        return "root".equals(System.getProperty("user.name"));
    }

    /** What the command starts with: nothing, or the change of user, which replaces itself by the command. */
    static List<String> commandPrefix() throws IndexException {
        if (!mustChange()) {
            return List.of();
        }
        for (String folder : new String[] {"/usr/bin", "/bin", "/usr/local/bin", "/sbin", "/usr/sbin"}) {
            Path setpriv = Path.of(folder, "setpriv");
            if (Files.isExecutable(setpriv)) {
                return List.of(setpriv.toString(), "--reuid", NOBODY, "--regid", NOBODY, "--clear-groups");
            }
        }
        throw new IndexException(
                "Elasticsearch refuses to run as root and setpriv is missing; install the package util-linux,"
                        + " or run as an ordinary user");
    }

    /** Gives a folder and all below it to the node's user, when that is not this one. */
    static void own(Path folder) throws IOException {
        if (!mustChange()) {
            return;
        }
        var lookup = folder.getFileSystem().getUserPrincipalLookupService();
        UserPrincipal user = lookup.lookupPrincipalByName(NOBODY);
        GroupPrincipal group = lookup.lookupPrincipalByGroupName(NOBODY);
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
                    throws IOException {
                give(directory, user, group);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                give(file, user, group);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** Whether the node's user can read a file or folder: every folder above it lets others pass. */
    static boolean reaches(Path path) throws IOException {
        if (!mustChange()) {
            return true;
        }
        Path real = path.toRealPath();
        PosixFilePermission needed =
                Files.isDirectory(real) ? PosixFilePermission.OTHERS_EXECUTE : PosixFilePermission.OTHERS_READ;
        return Files.getPosixFilePermissions(real).contains(needed) && closedFolderAbove(real) == null;
    }

    /** The nearest folder above a path that does not let the node's user pass; null when all do. */
    static @Nullable Path closedFolderAbove(Path path) throws IOException {
        if (!mustChange()) {
            return null;
        }
        Path folder = path.toRealPath().getParent();
        while (folder != null) {
            if (!Files.getPosixFilePermissions(folder).contains(PosixFilePermission.OTHERS_EXECUTE)) {
                return folder;
            }
            folder = folder.getParent();
        }
        return null;
    }

    private static void give(Path path, UserPrincipal user, GroupPrincipal group) throws IOException {
        PosixFileAttributeView view = Objects.requireNonNull(
                Files.getFileAttributeView(path, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS));
        view.setOwner(user);
        view.setGroup(group);
    }
}
