package dev.assay.engine.source;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A view of one node of a {@link SyntaxTree}: its tree and its number in document order. Cheap to make; equal when both
 * are. Lines count from 1, columns from 0 in bytes, byte offsets from 0 with the end exclusive.
 */
public record Node(SyntaxTree tree, int index) {
    public Node {
        if (index < 0 || index >= tree.size()) {
            throw new IndexOutOfBoundsException("node " + index + " of " + tree.size());
        }
    }

    /** The kind as the grammar names it, e.g. {@code function_definition}; for an unnamed node its text, e.g. {@code (}. */
    public String kind() {
        return tree.kind(index);
    }

    public boolean is(String kind) {
        return kind().equals(kind);
    }

    public boolean is(Set<String> kinds) {
        return kinds.contains(kind());
    }

    /** The field of the parent that holds this node, e.g. {@code body}, or null. */
    public @Nullable String field() {
        return tree.field(index);
    }

    /** Whether the grammar gives this node a name of its own; punctuation and keywords have none. */
    public boolean named() {
        return tree.named(index);
    }

    /** Whether this is a stretch of text that the grammar could not read. */
    public boolean error() {
        return tree.error(index);
    }

    /** Whether the parser put this node in to go on; it has no text. */
    public boolean missing() {
        return tree.missing(index);
    }

    /** Whether this node or one below it is an error or missing. */
    public boolean hasError() {
        return tree.hasError(index);
    }

    public int startByte() {
        return tree.startByte(index);
    }

    public int endByte() {
        return tree.endByte(index);
    }

    public int startLine() {
        return tree.lines().lineOf(startByte());
    }

    /** The line of the last byte; a node that ends with a line break ends on the line it breaks. */
    public int endLine() {
        return tree.lines().lineOf(Math.max(startByte(), endByte() - 1));
    }

    public int startColumn() {
        return startByte() - tree.lines().startOf(startLine());
    }

    public String text() {
        return tree.text(startByte(), endByte());
    }

    public @Nullable Node parent() {
        int parent = tree.parent(index);
        return parent < 0 ? null : new Node(tree, parent);
    }

    /** The nearest node above this one of one of the kinds, or null. */
    public @Nullable Node ancestor(Set<String> kinds) {
        for (int above = tree.parent(index); above >= 0; above = tree.parent(above)) {
            if (kinds.contains(tree.kind(above))) {
                return new Node(tree, above);
            }
        }
        return null;
    }

    public @Nullable Node ancestor(String kind) {
        return ancestor(Set.of(kind));
    }

    /** Whether the other node lies in this one's subtree, or is this one. */
    public boolean contains(Node other) {
        return tree.equals(other.tree) && index <= other.index && other.index < tree.end(index);
    }

    public List<Node> children() {
        List<Node> children = new ArrayList<>();
        for (int child = tree.firstChild(index); child >= 0; child = tree.nextSibling(child)) {
            children.add(new Node(tree, child));
        }
        return children;
    }

    public List<Node> namedChildren() {
        List<Node> children = new ArrayList<>();
        for (int child = tree.firstChild(index); child >= 0; child = tree.nextSibling(child)) {
            if (tree.named(child)) {
                children.add(new Node(tree, child));
            }
        }
        return children;
    }

    /** The first child in this field, or null. */
    public @Nullable Node child(String field) {
        for (int child = tree.firstChild(index); child >= 0; child = tree.nextSibling(child)) {
            if (field.equals(tree.field(child))) {
                return new Node(tree, child);
            }
        }
        return null;
    }

    /** All children in this field, e.g. the names of {@code import a, b}. */
    public List<Node> childrenIn(String field) {
        return children().stream().filter(child -> field.equals(child.field())).toList();
    }

    /** The first child of one of the kinds, or null. */
    public @Nullable Node childOf(String kind) {
        for (int child = tree.firstChild(index); child >= 0; child = tree.nextSibling(child)) {
            if (kind.equals(tree.kind(child))) {
                return new Node(tree, child);
            }
        }
        return null;
    }

    public @Nullable Node nextSibling() {
        int sibling = tree.nextSibling(index);
        return sibling < 0 ? null : new Node(tree, sibling);
    }

    public @Nullable Node nextNamedSibling() {
        int sibling = tree.nextSibling(index);
        while (sibling >= 0 && !tree.named(sibling)) {
            sibling = tree.nextSibling(sibling);
        }
        return sibling < 0 ? null : new Node(tree, sibling);
    }

    public @Nullable Node previousNamedSibling() {
        int parent = tree.parent(index);
        for (int at = index - 1; at > parent; at--) {
            while (tree.parent(at) != parent) {
                at = tree.parent(at);
            }
            if (tree.named(at)) {
                return new Node(tree, at);
            }
        }
        return null;
    }

    /** This node and all below it, in document order, without recursion. */
    public Iterable<Node> subtree() {
        return () -> new Iterator<>() {
            private int next = index;

            @Override
            public boolean hasNext() {
                return next < tree.end(index);
            }

            @Override
            public Node next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                return new Node(tree, next++);
            }
        };
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Node node && node.index == index && node.tree == tree;
    }

    @Override
    public int hashCode() {
        return 31 * System.identityHashCode(tree) + index;
    }

    @Override
    public String toString() {
        return kind() + "@" + startLine() + ":" + startColumn();
    }
}
