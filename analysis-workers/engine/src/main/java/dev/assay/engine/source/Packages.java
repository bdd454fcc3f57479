package dev.assay.engine.source;

/** The package a file says it is in. */
final class Packages {
    private Packages() {}

    static String nameOf(SyntaxTree tree) {
        for (Node child : tree.root().namedChildren()) {
            if (child.is("package_declaration") || child.is("package_clause")) {
                for (Node name : child.namedChildren()) {
                    if (name.kind().endsWith("identifier")) {
                        return name.text();
                    }
                }
            }
        }
        return "";
    }
}
