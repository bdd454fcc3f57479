package dev.assay.engine.analyze.architecture;

import dev.assay.engine.analyze.FileKind;
import dev.assay.engine.analyze.TreeFile;
import dev.assay.engine.analyze.TreeView;
import java.util.HashSet;
import java.util.Set;

/** The folders that are built on their own: those with a manifest. */
final class Modules {
    private final Set<String> folders;

    private Modules(Set<String> folders) {
        this.folders = folders;
    }

    static Modules of(TreeView tree) {
        return tree.structure(Modules.class, any -> {
            Set<String> folders = new HashSet<>();
            for (TreeFile file : tree.files()) {
                if (FileKind.of(file.path()).manifest()) {
                    folders.add(file.folder());
                }
            }
            return new Modules(folders);
        });
    }

    /** The nearest folder with a manifest around a file; empty for the root. */
    String of(TreeFile file) {
        String folder = file.folder();
        while (!folder.isEmpty() && !folders.contains(folder)) {
            int slash = folder.lastIndexOf('/');
            folder = slash < 0 ? "" : folder.substring(0, slash);
        }
        return folder;
    }
}
