package dev.assay.engine.source;

/** A query that the grammar, or a predicate, does not accept; the message says where and why. */
public final class QuerySyntaxException extends Exception {
    private final int source;
    private final int line;

    public QuerySyntaxException(int source, int line, String message) {
        super(message);
        this.source = source;
        this.line = line;
    }

    /** The place of the faulty text in the list that was compiled. */
    public int source() {
        return source;
    }

    /** The line in that text, from 1. */
    public int line() {
        return line;
    }
}
