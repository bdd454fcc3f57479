package dev.assay.engine.source;

/**
 * One call.
 *
 * @param name the last name of what is called, e.g. {@code save} of {@code this.repository.save(owner)}
 * @param receiver what stands before it, without blanks, e.g. {@code this.repository}; empty for a plain call and for one
 *     whose receiver is longer than a name chain
 * @param line from 1
 * @param symbol the qualified name of the declaration it stands in, empty at the top level
 */
public record Call(String name, String receiver, int line, String symbol) {
    public Call {
        if (line < 1) {
            throw new IllegalArgumentException("line must be at least 1: " + line);
        }
    }
}
