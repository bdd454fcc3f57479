package dev.assay.mirror;

import org.jspecify.annotations.Nullable;

/**
 * One path that differs between two trees.
 *
 * @param path path as {@link PathText}
 * @param oldMode git's file mode (octal 100644, 100755, 120000 link, 160000 submodule); 0 when the path is added
 * @param oldBlob object name before; null when the path is added. Of a submodule it is a commit of another repository
 * @param newMode as {@code oldMode}; 0 when the path is deleted
 * @param newBlob object name after; null when the path is deleted
 */
public record TreeChange(
        String path,
        int oldMode,
        @Nullable String oldBlob,
        int newMode,
        @Nullable String newBlob) {}
