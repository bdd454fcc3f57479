package dev.assay.engine.source;

import java.util.Set;

/** What counts as a way to branch. */
final class Decisions {
    private static final Set<String> SHORT_CIRCUIT = Set.of("&&", "||", "??", "and", "or");

    private Decisions() {}

    /** How many paths a branching node adds: a default label adds none. */
    static int weight(SyntaxTree tree, int node) {
        if (!tree.kind(node).equals("switch_label")) {
            return 1;
        }
        int first = tree.firstChild(node);
        return first >= 0 && tree.kind(first).equals("default") ? 0 : 1;
    }

    static boolean isShortCircuit(SyntaxTree tree, int node) {
        for (int child = tree.firstChild(node); child >= 0; child = tree.nextSibling(child)) {
            if (!tree.named(child) && SHORT_CIRCUIT.contains(tree.kind(child))) {
                return true;
            }
        }
        return false;
    }

    /** Whether this is the {@code if} of an {@code else if}, which is no deeper than the {@code if} before it. */
    static boolean continuesChain(SyntaxTree tree, int node) {
        if (!tree.kind(node).equals("if_statement")) {
            return false;
        }
        int parent = tree.parent(node);
        return parent >= 0
                && ("alternative".equals(tree.field(node)) || tree.kind(parent).equals("else_clause"));
    }
}
