package dev.assay.engine.rule;

import static java.util.Objects.requireNonNull;

/**
 * What a rule found in one file, before the file's path is known.
 *
 * @param rule id of the rule
 * @param startLine first line, from 1
 * @param endLine last line, inclusive, not before {@code startLine}
 * @param symbol qualified name of the enclosing declaration, e.g. {@code Order.total}; empty at top level
 * @param context what identifies the place beside its symbol: its text with white space folded, or, where that
 *     could hold a secret or is too long, a hash of it. Goes into the fingerprint, never into a message
 * @param message one line for people
 */
public record RawFinding(String rule, int startLine, int endLine, String symbol, String context, String message) {

    public RawFinding {
        requireNonNull(rule, "rule");
        requireNonNull(symbol, "symbol");
        requireNonNull(context, "context");
        requireNonNull(message, "message");
        if (startLine < 1) {
            throw new IllegalArgumentException("startLine is " + startLine + ", must be at least 1");
        }
        if (endLine < startLine) {
            throw new IllegalArgumentException("endLine is " + endLine + ", must be at least " + startLine);
        }
        if (message.isBlank()) {
            throw new IllegalArgumentException("message of " + rule + " is blank");
        }
    }
}
