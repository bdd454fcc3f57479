package dev.assay.mirror;

import dev.assay.mirror.MirrorException.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where a repository of this machine keeps its objects. What leads out of the repository without the other side's
 * consent is refused: alternates, links, {@code gitdir:} files that nothing points back from.
 *
 * @param gitDirectory folder with HEAD
 * @param commonDirectory folder with objects and refs; another one only in a linked worktree
 */
record LocalRepository(Path gitDirectory, Path commonDirectory) {
    private static final String GIT_FILE_START = "gitdir:";
    private static final int MAX_POINTER_BYTES = 1 << 14;

    static LocalRepository locate(Path folder) throws MirrorException {
        try {
            Path real = folder.toRealPath();
            LocalRepository repository = locateReal(real);
            repository.refuseEscapes(real);
            return repository;
        } catch (IOException failure) {
            throw new MirrorException(
                    Kind.NOT_A_REPOSITORY, folder + " cannot be read: check that it exists and is yours", failure);
        }
    }

    private static LocalRepository locateReal(Path folder) throws IOException, MirrorException {
        Path git = folder.resolve(".git");
        if (Files.isSymbolicLink(git)) {
            throw new MirrorException(Kind.REFUSED_URL, git + " is a symbolic link: name the repository itself");
        }
        if (Files.isDirectory(git)) {
            return new LocalRepository(git, git);
        }
        if (Files.isRegularFile(git)) {
            return linked(git);
        }
        if (Files.exists(folder.resolve("HEAD")) && Files.isDirectory(folder.resolve("objects"))) {
            return new LocalRepository(folder, folder);
        }
        Path common = commonOf(folder);
        if (common != null && Files.exists(folder.resolve("HEAD"))) {
            return new LocalRepository(folder, common);
        }
        throw new MirrorException(
                Kind.NOT_A_REPOSITORY, folder + " is not a git repository: name a folder with .git, or a bare one");
    }

    /** A {@code .git} file: of a linked worktree, or of a submodule. */
    private static LocalRepository linked(Path gitFile) throws IOException, MirrorException {
        String text = pointer(gitFile);
        if (!text.startsWith(GIT_FILE_START)) {
            throw new MirrorException(Kind.NOT_A_REPOSITORY, gitFile + " does not say where the repository is");
        }
        Path target = sibling(gitFile, text.substring(GIT_FILE_START.length()).strip());
        Path common = commonOf(target);
        if (common == null && isModuleOfAncestor(gitFile, target)) {
            return new LocalRepository(target, target);
        }
        Path back = target.resolve("gitdir");
        if (common != null
                && Files.isRegularFile(back)
                && sibling(back, pointer(back)).equals(gitFile)) {
            return new LocalRepository(target, common);
        }
        throw new MirrorException(
                Kind.REFUSED_URL,
                gitFile + " leads to a repository that does not know it: name that repository itself");
    }

    /** Repository of a linked worktree's folder in {@code .git/worktrees}. */
    private static @Nullable Path commonOf(Path gitDirectory) throws IOException, MirrorException {
        Path file = gitDirectory.resolve("commondir");
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return null;
        }
        Path common = sibling(file, pointer(file));
        if (!gitDirectory.startsWith(common.resolve("worktrees"))) {
            throw new MirrorException(Kind.REFUSED_URL, file + " leads out of the repository");
        }
        return common;
    }

    private static boolean isModuleOfAncestor(Path gitFile, Path target) {
        for (Path folder = gitFile.getParent(); folder != null; folder = folder.getParent()) {
            if (target.startsWith(folder.resolve(".git").resolve("modules"))) {
                return true;
            }
        }
        return false;
    }

    private void refuseEscapes(Path named) throws IOException, MirrorException {
        Path objects = commonDirectory.resolve("objects");
        if (!Files.isDirectory(objects)) {
            throw new MirrorException(Kind.NOT_A_REPOSITORY, named + " is not a git repository: it has no objects");
        }
        if (!objects.toRealPath().startsWith(commonDirectory.toRealPath())) {
            throw new MirrorException(Kind.REFUSED_URL, objects + " is a link that leads out of the repository");
        }
        Path alternates = objects.resolve("info").resolve("alternates");
        if (Files.exists(alternates) && Files.size(alternates) > 0) {
            throw new MirrorException(
                    Kind.REFUSED_URL,
                    named + " borrows objects of another repository: run 'git repack -a -d' in it and delete "
                            + alternates);
        }
    }

    private static String pointer(Path file) throws IOException {
        try (var stream = Files.newInputStream(file)) {
            return new String(stream.readNBytes(MAX_POINTER_BYTES), StandardCharsets.UTF_8).strip();
        }
    }

    private static Path sibling(Path file, String target) throws IOException {
        Path parent = file.getParent();
        Path resolved = parent == null ? Path.of(target) : parent.resolve(target);
        Path folder = resolved.getParent();
        Path name = resolved.getFileName();
        if (folder == null || name == null || Files.isDirectory(resolved)) {
            return resolved.toRealPath();
        }
        return folder.toRealPath().resolve(name.toString());
    }

    boolean isShallow() {
        try {
            Path file = commonDirectory.resolve("shallow");
            return Files.exists(file) && Files.size(file) > 0;
        } catch (IOException failure) {
            return false;
        }
    }
}
