package dev.assay.engine.source;

import java.util.Optional;

/** Why a file is not analysed. Such files are counted, never hidden. */
public enum LeftOut {
    SYMLINK,
    SUBMODULE,
    LFS_POINTER,
    BINARY,
    TOO_LARGE,
    VENDORED,
    GENERATED,
    MINIFIED;

    private static final int TYPE_MASK = 0170000;
    private static final int SYMLINK_TYPE = 0120000;
    private static final int SUBMODULE_TYPE = 0160000;

    /** What a git file mode alone says. */
    public static Optional<LeftOut> ofMode(int mode) {
        return switch (mode & TYPE_MASK) {
            case SYMLINK_TYPE -> Optional.of(SYMLINK);
            case SUBMODULE_TYPE -> Optional.of(SUBMODULE);
            default -> Optional.empty();
        };
    }

    /** What the path and the repository's attributes say; a function of the path, so it applies after the cache. */
    public static Optional<LeftOut> ofPath(String path, Attributes attributes) {
        return Classifier.ofPath(path, attributes);
    }

    /**
     * What the content says; a function of the bytes, so it may be cached by them. Where attributes say
     * {@code -linguist-generated}, the caller does not ask {@link #GENERATED} of the content.
     *
     * @param limitBytes files larger than this are {@link #TOO_LARGE}
     */
    public static Optional<LeftOut> ofContent(Language language, byte[] bytes, int limitBytes) {
        return Classifier.ofContent(language, bytes, limitBytes);
    }
}
