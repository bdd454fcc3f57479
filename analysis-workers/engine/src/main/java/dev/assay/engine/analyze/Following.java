package dev.assay.engine.analyze;

/** Something computed from a tree that can follow a file whose path, role and declarations stay. */
public interface Following {
    /**
     * Takes over the file.
     *
     * @param relinked whether its imports or the names it mentions are others than before
     */
    void follow(TreeFile fresh, boolean relinked);
}
