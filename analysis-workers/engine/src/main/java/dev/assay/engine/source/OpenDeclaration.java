package dev.assay.engine.source;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** A declaration while the walk is inside it. */
final class OpenDeclaration {
    private final Node node;
    private final String name;
    private final String symbol;
    private final Declaration.Kind kind;
    private final @Nullable OpenDeclaration outer;
    private final Deque<Integer> controlEnds = new ArrayDeque<>();
    private int complexity;
    private int nesting;
    private int methods;

    OpenDeclaration(Node node, String name, @Nullable OpenDeclaration outer) {
        this.node = node;
        this.name = name;
        this.outer = outer;
        this.symbol = outer == null ? name : outer.symbol + "." + name;
        this.kind = DeclarationKinds.of(node, outer != null && !outer.callable());
        if (callable()) {
            decide(1);
        }
        if (callable() && outer != null && !outer.callable()) {
            outer.methods++;
        }
    }

    int end() {
        return node.tree().end(node.index());
    }

    String symbol() {
        return symbol;
    }

    boolean callable() {
        return kind.callable();
    }

    /** A function's paths are also those of the type it is a method of. */
    void decide(int paths) {
        complexity += paths;
        if (callable() && outer != null && !outer.callable()) {
            outer.decide(paths);
        }
    }

    void nest(int control, int end) {
        while (!controlEnds.isEmpty() && control >= controlEnds.peek()) {
            controlEnds.pop();
        }
        controlEnds.push(end);
        deepen(controlEnds.size());
    }

    private void deepen(int depth) {
        nesting = Math.max(nesting, depth);
        if (callable() && outer != null && !outer.callable()) {
            outer.deepen(depth);
        }
    }

    Declaration close(CodeLines codeLines) {
        Node whole = DeclarationParts.whole(node);
        String plainName = name.substring(name.lastIndexOf('.') + 1);
        return new Declaration(
                kind,
                plainName,
                symbol,
                node.index(),
                whole.startLine(),
                whole.endLine(),
                codeLines.between(whole.startLine(), whole.endLine()),
                callable() ? DeclarationParts.parameters(node, outer != null && !outer.callable()) : 0,
                complexity,
                nesting,
                DeclarationParts.documented(node, whole),
                DeclarationParts.exported(node, plainName, outer == null ? null : outer.node),
                methods,
                callable() ? 0 : DeclarationParts.fields(node));
    }
}
