package dev.assay.engine.analyze.clones;

import java.util.Objects;

/**
 * What a function does, apart from the names it gives: equal hashes mean the same leaves, variables and types renamed one
 * for one, literals exchanged.
 *
 * @param symbol the qualified name within the file
 * @param startLine from 1
 * @param endLine the last line of it
 * @param codeLines lines that are neither blank nor comment
 * @param leaves how many leaves its body has
 * @param names how many different names of members and of what is called it mentions
 */
public record FunctionShape(
        String symbol, int startLine, int endLine, int codeLines, int leaves, int names, long hash) {
    public FunctionShape {
        Objects.requireNonNull(symbol, "symbol");
    }

    /** Whether another place lies within this one. */
    boolean holds(int line, int lastLine) {
        return startLine <= line && lastLine <= endLine;
    }
}
