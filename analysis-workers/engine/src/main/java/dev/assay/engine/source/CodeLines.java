package dev.assay.engine.source;

/** Counts lines of code in a tree. */
final class CodeLines {
    private CodeLines() {}

    static int count(SyntaxTree tree) {
        return tree.lines().count();
    }
}
