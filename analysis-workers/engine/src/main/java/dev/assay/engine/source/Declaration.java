package dev.assay.engine.source;

/**
 * A named function or type of a file. Node numbers are valid for the tree the facts were read from, and, as trees are a
 * function of the bytes, for every tree of the same bytes and grammar.
 *
 * @param kind what is declared
 * @param name the plain name, e.g. {@code findOwner}
 * @param symbol the qualified name within the file, e.g. {@code OwnerController.findOwner}
 * @param node the number of the declaring node
 * @param startLine from 1; decorators and annotations belong to it, comments before it do not
 * @param endLine the last line of it
 * @param codeLines its lines that are neither blank nor comment
 * @param parameters the number of parameters, 0 for a type; Python's {@code self} and {@code cls} do not count
 * @param complexity for a function: 1 + branches, loops, case labels, handlers and short-circuit operators in it, those
 *     of functions inside it not included; for a type: the sum over its methods
 * @param nesting for a function: the deepest nesting of control structures; for a type: the largest of its methods
 * @param documented whether a documentation comment or string belongs to it
 * @param exported whether it can be used from outside its file, by the language's own rule
 * @param methods for a type: the number of functions directly in it
 * @param fields for a type: the number of fields declared in its body
 */
public record Declaration(
        Kind kind,
        String name,
        String symbol,
        int node,
        int startLine,
        int endLine,
        int codeLines,
        int parameters,
        int complexity,
        int nesting,
        boolean documented,
        boolean exported,
        int methods,
        int fields) {

    /** What a declaration declares. */
    public enum Kind {
        FUNCTION,
        METHOD,
        CONSTRUCTOR,
        CLASS,
        INTERFACE,
        ENUM,
        RECORD,
        /** A Go struct. */
        STRUCT;

        /** Whether it has a body that runs. */
        public boolean callable() {
            return this == FUNCTION || this == METHOD || this == CONSTRUCTOR;
        }
    }

    public Declaration {
        if (startLine < 1 || endLine < startLine) {
            throw new IllegalArgumentException("lines " + startLine + " to " + endLine + " of " + symbol);
        }
    }
}
