package dev.assay.mirror;

/**
 * One file of a tree.
 *
 * @param path path as {@link PathText}
 * @param mode git's file mode: octal 100644, 100755, 120000 (link), 160000 (submodule)
 * @param blob object name; of a submodule a commit of another repository
 */
public record Entry(String path, int mode, String blob) {
    /** Mode of a symbolic link. */
    public static final int MODE_LINK = 0120000;

    /** Mode of a submodule. */
    public static final int MODE_SUBMODULE = 0160000;

    public boolean isLink() {
        return mode == MODE_LINK;
    }

    public boolean isSubmodule() {
        return mode == MODE_SUBMODULE;
    }
}
