package dev.assay.engine.rule;

import java.util.List;

/** A check that reads text, and so every file. */
interface TextRule extends JavaCheck {
    /** Findings of a text that is in no known language. */
    List<RawFinding> check(Rule rule, String text, boolean settings);

    /** The secrets themselves, to be kept out of the messages of others. */
    List<String> secrets(Rule rule, String text, boolean settings);
}
