package dev.assay.cli.target;

import java.nio.file.Path;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** How a repository is called that nobody named: by where it is, without the {@code .git} of bare ones. */
public final class RepositoryId {

    private static final String BARE = ".git";

    private RepositoryId() {}

    /** The name of the repository's own folder. */
    public static String ofFolder(Path repository) {
        @Nullable Path name = repository.getFileName();
        return name == null ? "root" : plain(name.toString());
    }

    /**
     * The path under the scanned folder; a folder that is a repository itself has its own name. A bare repository whose
     * work tree lies beside it keeps its ending.
     */
    static String under(Path scanned, Path repository, Collection<Path> all) {
        Path relative = scanned.relativize(repository);
        if (relative.toString().isEmpty()) {
            return ofFolder(scanned);
        }
        String path = relative.toString().replace(relative.getFileSystem().getSeparator(), "/");
        return all.contains(scanned.resolve(plain(path))) ? path : plain(path);
    }

    /** A path without the ending of a bare repository; one that is nothing else keeps it. */
    static String plain(String path) {
        boolean named = path.length() > BARE.length() && path.charAt(path.length() - BARE.length() - 1) != '/';
        return named && path.endsWith(BARE) ? path.substring(0, path.length() - BARE.length()) : path;
    }
}
