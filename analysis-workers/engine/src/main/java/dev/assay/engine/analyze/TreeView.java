package dev.assay.engine.analyze;

import dev.assay.engine.settings.AssayFile;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** A tree as checks over the whole repository see it: facts, never contents. */
public interface TreeView {
    /** All files, sorted by path, those that are left out too. */
    Collection<TreeFile> files();

    Optional<TreeFile> file(String path);

    /** The files whose content or path tells of a practice, sorted by path. */
    Collection<TreeFile> telling();

    AssayFile assayFile();

    /**
     * Something computed from imports, declarations, paths and roles alone, kept until one of them changes; or, when it
     * is {@link Following}, until a declaration, path or role changes.
     *
     * @param type names it; one value a type
     */
    <T> T structure(Class<T> type, Function<TreeView, T> compute);

    /**
     * Something that is told of every file of this tree, and of every one that comes or goes from then on.
     *
     * @param type names it; one value a type
     * @param empty makes one that knows no file
     */
    <T extends Tracking> T tracked(Class<T> type, Supplier<T> empty);
}
