package dev.assay.engine.source;

import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The syntax tree of one file, as numbers: nodes stand in document order, a parent before its children, so the subtree
 * of node {@code i} is {@code i} up to {@code end(i)}. Reading it never calls native code; queries do, and need the tree
 * open. Reading is safe from many threads at once.
 */
public final class SyntaxTree implements AutoCloseable {
    /** Ints a node takes: kind and flags, field, start byte, end byte, parent, end of subtree. */
    static final int STRIDE = 6;

    static final int NAMED = 1 << 16;
    static final int ERROR = 1 << 17;
    static final int MISSING = 1 << 18;
    static final int HAS_ERROR = 1 << 19;
    private static final int KIND = 0xffff;

    private final Language language;
    private final byte[] bytes;
    private final int[] nodes;
    private final Grammar grammar;
    private final NativeTree nativeTree;
    private final LineIndex lines;

    SyntaxTree(Language language, byte[] bytes, int[] nodes, Grammar grammar, NativeTree nativeTree) {
        this.language = language;
        this.bytes = bytes;
        this.nodes = nodes;
        this.grammar = grammar;
        this.nativeTree = nativeTree;
        this.lines = LineIndex.of(bytes);
    }

    /**
     * Parses a file. What the grammar cannot read becomes error nodes; the rest of the tree is as good as without them.
     * Any bytes will do: invalid UTF-8 and NUL give error nodes. Not limited by the file's nesting: a tree that is too
     * deep is refused by the budget.
     *
     * @throws BudgetExceeded when the file, its tree, or the work is over the budget
     */
    public static SyntaxTree parse(Language language, byte[] bytes, Budget budget) throws BudgetExceeded {
        return NativeTree.parse(language, bytes, budget);
    }

    public Language language() {
        return language;
    }

    /** The number of nodes, at least one. */
    public int size() {
        return nodes.length / STRIDE;
    }

    public Node root() {
        return new Node(this, 0);
    }

    public Node node(int index) {
        return new Node(this, index);
    }

    /** The texts of all named nodes of some kinds, each once, sorted; made without a view of each node. */
    public SortedSet<String> texts(Set<String> kinds) {
        BitSet numbers = new BitSet();
        kinds.forEach(kind -> numbers.or(grammar.kindsNamed(kind)));
        SortedSet<String> texts = new TreeSet<>();
        for (int node = 0; node < size(); node++) {
            int kind = kindId(node);
            if (kind != Grammar.ERROR_KIND && numbers.get(kind) && named(node)) {
                texts.add(text(startByte(node), endByte(node)));
            }
        }
        return texts;
    }

    /** Whether any part of the file could not be read. */
    public boolean hasErrors() {
        return hasError(0);
    }

    /** The text between two byte offsets; bytes that are not UTF-8 become replacement characters. */
    public String text(int startByte, int endByte) {
        return new String(bytes, startByte, endByte - startByte, StandardCharsets.UTF_8);
    }

    /** Frees the native memory. The nodes stay readable; queries over the tree fail from then on. */
    @Override
    public void close() {
        nativeTree.close();
    }

    LineIndex lines() {
        return lines;
    }

    NativeTree nativeTree() {
        return nativeTree;
    }

    byte[] bytes() {
        return bytes;
    }

    /** Whether the node is, or lies in, text the grammar could not read; an error at the root does not count. */
    boolean unreadable(int index) {
        if (missing(index)) {
            return true;
        }
        for (int at = index; at > 0; at = parent(at)) {
            if (error(at)) {
                return true;
            }
        }
        return false;
    }

    /** Bytes that the grammar could not read; with an error at the root, the tokens that hang there alone. */
    int unreadableBytes() {
        int unreadable = 0;
        for (int node = firstChild(0); hasErrors() && node >= 0 && node < size(); ) {
            boolean loose = error(0) && parent(node) == 0 && !named(node);
            if (error(node) || loose) {
                unreadable += endByte(node) - startByte(node);
                node = end(node);
            } else {
                node = hasError(node) ? node + 1 : end(node);
            }
        }
        return unreadable;
    }

    /** The number of the node's kind in its grammar. */
    int kindId(int index) {
        return nodes[index * STRIDE] & KIND;
    }

    String kind(int index) {
        return grammar.kind(kindId(index));
    }

    boolean named(int index) {
        return (nodes[index * STRIDE] & NAMED) != 0;
    }

    boolean error(int index) {
        return (nodes[index * STRIDE] & ERROR) != 0;
    }

    boolean missing(int index) {
        return (nodes[index * STRIDE] & MISSING) != 0;
    }

    boolean hasError(int index) {
        return (nodes[index * STRIDE] & HAS_ERROR) != 0;
    }

    @Nullable
    String field(int index) {
        return grammar.field(nodes[index * STRIDE + 1]);
    }

    int startByte(int index) {
        return nodes[index * STRIDE + 2];
    }

    int endByte(int index) {
        return nodes[index * STRIDE + 3];
    }

    /** The parent's number, or -1 for the root. */
    int parent(int index) {
        return nodes[index * STRIDE + 4];
    }

    /** The number behind the last node of this node's subtree. */
    int end(int index) {
        return nodes[index * STRIDE + 5];
    }

    int firstChild(int index) {
        return end(index) > index + 1 ? index + 1 : -1;
    }

    int nextSibling(int index) {
        int parent = parent(index);
        int next = end(index);
        return parent >= 0 && next < end(parent) ? next : -1;
    }
}
