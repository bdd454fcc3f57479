package dev.assay.engine.taint;

import dev.assay.engine.source.Node;

/** Short texts of places, for messages. */
final class Labels {
    private static final int LONGEST = 60;

    private Labels() {}

    static String of(Node node) {
        String text = node.text().replaceAll("\\s+", " ");
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
    }
}
