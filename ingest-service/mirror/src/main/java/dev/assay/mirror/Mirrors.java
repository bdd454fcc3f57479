package dev.assay.mirror;

import java.nio.file.Path;

/** The folder of all mirrors; processes on one machine may share it. Safe for several threads. */
public final class Mirrors {
    private final Path root;
    private final GitSettings settings;

    /**
     * Mirrors below a folder, which is created with the first one.
     *
     * @param root each mirror is a folder in it, named by the hash of its URL
     */
    public Mirrors(Path root, GitSettings settings) {
        this.root = root;
        this.settings = settings;
    }

    /**
     * The mirror of a repository; nothing is created before {@link Mirror#fetch}. The caller closes it.
     *
     * @throws MirrorException REFUSED_URL when the settings do not allow the URL, NOT_A_REPOSITORY when it is a folder
     *     that is none
     */
    public Mirror of(String cloneUrl) throws MirrorException {
        MirrorFolder folder = new MirrorFolder(root, cloneUrl);
        if (!folder.exists()) {
            RemoteAddress.check(cloneUrl, settings);
        }
        return Mirror.of(folder, new Remote(cloneUrl, folder, settings), settings);
    }
}
