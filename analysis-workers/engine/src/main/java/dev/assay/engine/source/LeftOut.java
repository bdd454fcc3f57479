package dev.assay.engine.source;

import java.util.Optional;

/** Why a file is not analysed. Such files are counted, never hidden. */
public enum LeftOut {
    SYMLINK,
    SUBMODULE,
    LFS_POINTER,
    BINARY,
    /** More bytes than are read; of a data format, that is no loss. */
    TOO_LARGE,
    /** The parser could not read it within its budget. */
    OVER_BUDGET,
    /** The grammar cannot read the greater part of it. */
    UNREADABLE,
    VENDORED,
    GENERATED,
    MINIFIED,
    /** Tables, fixtures, recorded answers: literals that a program reads, in a data format or in the form of code. */
    DATA;

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
        return PathClassifier.of(path, attributes);
    }

    /**
     * What the content says; a function of the bytes, so it may be cached by them.
     *
     * @param limitBytes files larger than this are {@link #TOO_LARGE}
     * @param handWritten whether the repository says that it is a person's own source, whatever it looks like
     */
    public static Optional<LeftOut> ofContent(Language language, byte[] bytes, int limitBytes, boolean handWritten) {
        return ContentClassifier.of(language, bytes, limitBytes, handWritten);
    }

    /** Whether content is no text, as git itself tells. */
    public static boolean isBinary(byte[] bytes) {
        return ContentClassifier.hasNul(bytes);
    }
}
