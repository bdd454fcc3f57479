package dev.assay.engine.rule;

import static java.util.Objects.requireNonNull;

import dev.assay.engine.source.Language;

/**
 * Code that shows what a rule finds and what it leaves alone. A comment {@code finding} on a line of its own
 * announces a finding that starts on the next line of code; {@code ok} says there is none; {@code todo-finding}
 * says there ought to be one that the rule does not see yet.
 *
 * @param language the example's language
 * @param line line of the rule file where the example starts
 * @param text the code
 */
public record Example(Language language, int line, String text) {

    public Example {
        requireNonNull(language, "language");
        requireNonNull(text, "text");
    }
}
