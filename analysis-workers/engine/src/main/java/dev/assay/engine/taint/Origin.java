package dev.assay.engine.taint;

/**
 * Where a value entered: the part of a request, a parameter of the function, a predictable generator.
 *
 * @param kind what entered
 * @param node number of the node where it was read, or of the function that has the parameter
 * @param parameter number of the parameter, 0 for the others
 * @param key which part of it, e.g. {@code .name}; parts are told apart, so that checking one says nothing of another
 * @param label the text of the place, for messages
 * @param line the line of the place
 */
record Origin(Kind kind, int node, int parameter, String key, String label, int line) {
    private static final int DEEPEST = 3;

    enum Kind {
        REQUEST,
        PARAMETER,
        RANDOM
    }

    /** A part of the same thing. */
    Origin part(String name) {
        boolean deep = key.chars().filter(character -> character == '.').count() >= DEEPEST;
        return deep ? this : new Origin(kind, node, parameter, key + "." + name, label + "." + name, line);
    }
}
