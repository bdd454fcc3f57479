package dev.assay.engine.analyze;

import dev.assay.mirror.MirrorException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A change as checks see it. */
public interface ChangeView {
    /** Paths that differ, sorted by path. */
    List<ChangedFile> files();

    /** The tree after the change. */
    TreeView tree();

    /**
     * The content of a file before or after the change.
     *
     * @throws MirrorException when it cannot be read
     */
    String text(TreeFile file) throws MirrorException;

    /**
     * One path that differs.
     *
     * @param before null when it was added
     * @param after null when it was deleted
     */
    record ChangedFile(
            String path,
            @Nullable TreeFile before,
            @Nullable TreeFile after) {
        public ChangedFile {
            Objects.requireNonNull(path, "path");
        }
    }
}
