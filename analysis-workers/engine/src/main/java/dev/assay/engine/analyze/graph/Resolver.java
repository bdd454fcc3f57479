package dev.assay.engine.analyze.graph;

import dev.assay.engine.analyze.TreeFile;

/** Finds the files that a file refers to, for the languages of one family. */
interface Resolver {
    /** Told of each file that it finds. */
    @FunctionalInterface
    interface Found {
        /**
         * One reference.
         *
         * @param target path of the other file
         * @param line of the import, 0 when the language refers without one
         * @param deferred whether the reference is followed only when a function runs
         */
        void reference(String target, int line, boolean deferred);
    }

    void resolve(TreeFile file, Found found);
}
