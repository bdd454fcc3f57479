package dev.assay.engine.taint;

import dev.assay.engine.source.Node;

/**
 * A value that reaches a place where it must not arrive as it is.
 *
 * @param threat what it can do there
 * @param certainty what is known of the value
 * @param node the call
 * @param sink the name of what is called
 * @param source the text of the place where the value entered, empty when that is not known
 * @param sourceLine its line, 0 when that is not known
 */
public record Flow(Threat threat, Certainty certainty, Node node, String sink, String source, int sourceLine) {

    /** What is known of the value. */
    public enum Certainty {
        /** It comes with a request. */
        REQUEST,
        /** It comes from a generator whose numbers can be told. */
        RANDOM,
        /** It may come from anywhere. */
        UNKNOWN
    }
}
