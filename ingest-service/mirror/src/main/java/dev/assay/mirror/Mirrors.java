package dev.assay.mirror;

import java.nio.file.Path;

/** The folder of all mirrors; processes on one machine may share it. */
@SuppressWarnings("DoNotCallSuggester")
public final class Mirrors {
    private final Path root;
    private final GitSettings settings;

    public Mirrors(Path root, GitSettings settings) {
        this.root = root;
        this.settings = settings;
    }

    /**
     * The mirror of a repository; nothing is created before {@link Mirror#fetch}. The caller closes it.
     *
     * @throws MirrorException REFUSED_URL when the settings do not allow the URL
     */
    public Mirror of(String cloneUrl) throws MirrorException {
        throw new UnsupportedOperationException(cloneUrl + root + settings);
    }
}
