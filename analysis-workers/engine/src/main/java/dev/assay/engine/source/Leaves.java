package dev.assay.engine.source;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * The leaves of a syntax tree in document order, comments and documentation left out: what code says, without how it is
 * laid out. A text literal is one leaf.
 */
public final class Leaves {
    /** What a leaf stands for. */
    public enum Kind {
        /** A keyword, an operator or a bracket. */
        SIGN,
        NUMBER,
        TEXT,
        /** A name that the code around may choose freely: of a variable, a parameter, a function that is declared. */
        LOCAL,
        /** A name that others have chosen: of a member or of what is called. */
        MEMBER,
        TYPE
    }

    private static final Set<String> NUMBERS = Set.of(
            "integer",
            "float",
            "number",
            "int_literal",
            "float_literal",
            "imaginary_literal",
            "rune_literal",
            "decimal_integer_literal",
            "hex_integer_literal",
            "octal_integer_literal",
            "binary_integer_literal",
            "decimal_floating_point_literal",
            "hex_floating_point_literal");
    private static final Set<String> TEXTS = Set.of(
            "string",
            "string_literal",
            "concatenated_string",
            "interpreted_string_literal",
            "raw_string_literal",
            "character_literal",
            "template_string",
            "jsx_text",
            "regex");
    private static final Set<String> MEMBERS = Set.of(
            "property_identifier",
            "field_identifier",
            "package_identifier",
            "private_property_identifier",
            "label_name");

    /** By the number of the language's grammar. */
    private static final List<Kind[]> KINDS = Arrays.stream(Language.values())
            .sorted(Comparator.comparingInt(Language::grammar))
            .map(Leaves::kinds)
            .toList();

    private static final long SEED = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    private final SyntaxTree tree;
    private final int[] nodes;
    private final Kind[] kinds;

    private Leaves(SyntaxTree tree, int[] nodes, Kind[] kinds) {
        this.tree = tree;
        this.nodes = nodes;
        this.kinds = kinds;
    }

    /** All leaves of a file of program code. */
    public static Leaves of(SyntaxTree tree) {
        int[] nodes = new int[tree.size()];
        Kind[] kinds = new Kind[tree.size()];
        Roles roles = Roles.of(tree.language());
        Kind[] ofKind = KINDS.get(tree.language().grammar());
        boolean python = tree.language() == Language.PYTHON;
        int size = 0;
        for (int node = 0; node < tree.size(); ) {
            int kind = tree.kindId(node);
            boolean silent = roles.has(kind, Roles.COMMENT) || (python && CodeLines.isDocumentation(tree, node));
            if (silent) {
                node = tree.end(node);
                continue;
            }
            Kind known = kind == Grammar.ERROR_KIND ? Kind.SIGN : ofKind[kind];
            boolean whole = known == Kind.TEXT && tree.named(node);
            if (whole || tree.firstChild(node) < 0) {
                nodes[size] = node;
                kinds[size] = known == Kind.LOCAL && chosenElsewhere(tree, node) ? Kind.MEMBER : known;
                size++;
            }
            node = whole ? tree.end(node) : node + 1;
        }
        return new Leaves(tree, Arrays.copyOf(nodes, size), Arrays.copyOf(kinds, size));
    }

    public int size() {
        return nodes.length;
    }

    public Kind kind(int leaf) {
        return kinds[leaf];
    }

    /** The number of the syntax node. */
    public int node(int leaf) {
        return nodes[leaf];
    }

    /** From 1. */
    public int line(int leaf) {
        return tree.lines().lineOf(tree.startByte(nodes[leaf]));
    }

    /** The grammar's number for what the leaf is; tells keywords and operators apart. */
    public int sign(int leaf) {
        return tree.kindId(nodes[leaf]);
    }

    /** A hash of what is written. */
    public long hash(int leaf) {
        return hash(tree.bytes(), tree.startByte(nodes[leaf]), tree.endByte(nodes[leaf]));
    }

    /** The hash of a leaf that says so. */
    public static long hash(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return hash(bytes, 0, bytes.length);
    }

    private static long hash(byte[] bytes, int from, int until) {
        long hash = SEED;
        for (int at = from; at < until; at++) {
            hash = (hash ^ bytes[at]) * PRIME;
        }
        return hash;
    }

    /** The first leaf in a node's subtree or behind it. */
    public int firstIn(Node node) {
        int at = Arrays.binarySearch(nodes, node.index());
        return at < 0 ? -at - 1 : at;
    }

    /** The first leaf behind a node's subtree. */
    public int firstBehind(Node node) {
        int at = Arrays.binarySearch(nodes, tree.end(node.index()));
        return at < 0 ? -at - 1 : at;
    }

    private static boolean chosenElsewhere(SyntaxTree tree, int node) {
        int parent = tree.parent(node);
        String field = parent < 0 ? null : tree.field(node);
        if (field == null) {
            return false;
        }
        String above = tree.kind(parent);
        return switch (field) {
            case "function" -> above.equals("call") || above.equals("call_expression");
            case "name" -> above.equals("method_invocation") || above.equals("keyword_argument");
            case "field" -> above.equals("field_access");
            case "attribute" -> above.equals("attribute");
            default -> false;
        };
    }

    private static Kind[] kinds(Language language) {
        Grammar grammar = NativeLibrary.INSTANCE.grammar(language);
        Kind[] kinds = new Kind[grammar.kindCount()];
        for (int kind = 0; kind < kinds.length; kind++) {
            kinds[kind] = kind(grammar.kind(kind));
        }
        return kinds;
    }

    private static Kind kind(String name) {
        if (NUMBERS.contains(name)) {
            return Kind.NUMBER;
        }
        if (TEXTS.contains(name)) {
            return Kind.TEXT;
        }
        if (MEMBERS.contains(name)) {
            return Kind.MEMBER;
        }
        return switch (name) {
            case "identifier", "shorthand_property_identifier", "shorthand_property_identifier_pattern" -> Kind.LOCAL;
            case "type_identifier" -> Kind.TYPE;
            default -> Kind.SIGN;
        };
    }
}
