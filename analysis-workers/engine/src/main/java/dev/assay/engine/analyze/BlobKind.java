package dev.assay.engine.analyze;

import dev.assay.engine.source.Attributes;
import dev.assay.engine.source.Language;
import java.util.Locale;
import java.util.Optional;

/**
 * What a blob is read as: all of its path that its analysis may know.
 *
 * @param extension lower case, without the dot; empty for a name without one
 * @param file the kind of file
 * @param handWritten whether the repository says that it is not generated, whatever the content looks like
 */
record BlobKind(String extension, FileKind file, boolean handWritten) {
    private static final byte[] NO_HEAD = {};
    private static final int EXECUTABLE = 0111;

    static BlobKind of(String path, Attributes attributes) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        int dot = name.lastIndexOf('.');
        String extension = dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
        return new BlobKind(
                extension, FileKind.of(path), !attributes.generated(path).orElse(true));
    }

    /** The language that the name tells; a look at the content may take it back. */
    Optional<Language> expected() {
        return language(NO_HEAD);
    }

    Optional<Language> language(byte[] head) {
        return Language.of(extension.isEmpty() ? "file" : "file." + extension, head);
    }

    /** Whether the content is looked at. A name without extension may be a script when it can be executed. */
    boolean read(int mode) {
        return file.read() || expected().isPresent() || (extension.isEmpty() && (mode & EXECUTABLE) != 0);
    }

    /** Part of the cache key. */
    String key() {
        Optional<Language> expected = expected();
        return (expected.isPresent() ? extension : extension.isEmpty() ? "" : "?") + "/" + file
                + (handWritten ? "/hand" : "");
    }
}
