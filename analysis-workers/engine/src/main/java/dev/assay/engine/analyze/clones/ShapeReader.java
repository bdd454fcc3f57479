package dev.assay.engine.analyze.clones;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.assay.engine.source.Declaration;
import dev.assay.engine.source.ImportedModule;
import dev.assay.engine.source.Leaves;
import dev.assay.engine.source.Node;
import dev.assay.engine.source.SourceFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the shapes of a file's functions: what is outside of functions, imports and tables among it, has none. */
public final class ShapeReader {
    /** Leaves of a piece: about seven lines. */
    static final int PIECE = 50;

    /** One piece is chosen among so many neighbours, so a copy of PIECE + WINDOW leaves is never missed. */
    static final int WINDOW = 30;

    /** A piece that mentions fewer names of others is a table or a chain of assignments. */
    private static final int NAMES_OF_A_PIECE = 6;

    /** The last part of an import path but for a version and for the name of the language. */
    private static final Pattern GO_NAME = Pattern.compile("(?:.*/)?(?:go-)?([^/]*?)(?:[-.]go)?(?:[./]v\\d+)?");

    private static final int SMALLEST_FUNCTION = 40;
    private static final int STATEMENTS_WITHOUT_BRANCH = 3;
    private static final int NAMES_OF_A_FUNCTION = 3;
    private static final long FACTOR = 0x9e3779b97f4a7c15L;

    /** What every type has to write in the same way. */
    private static final Set<String> CUSTOMARY = Set.of(
            "equals",
            "hashCode",
            "toString",
            "compareTo",
            "clone",
            "canEqual",
            "__eq__",
            "__ne__",
            "__hash__",
            "__repr__",
            "__str__",
            "__lt__",
            "__getstate__",
            "__setstate__",
            "Len",
            "Less",
            "Swap",
            "String",
            "Error",
            "toJSON");

    private final SourceFile file;
    private final Leaves leaves;
    /** For each leaf, what stays of it whatever its variables are called. */
    private final long[] plain;

    /** Hashes of the names that imported modules are called by: they say what is done, not how it is called. */
    private final Set<Long> modules;

    private final List<FunctionShape> functions = new ArrayList<>();
    private final List<Piece> pieces = new ArrayList<>();

    private record Piece(long hash, int leaf) {}

    private ShapeReader(SourceFile file) {
        this.file = file;
        this.leaves = Leaves.of(file.tree());
        this.modules = modules(file);
        this.plain = new long[leaves.size()];
        for (int leaf = 0; leaf < plain.length; leaf++) {
            plain[leaf] = plain(leaf);
        }
    }

    /** What only hands its arguments on, or fills one value in a chain of calls, holds no logic. */
    private static boolean hasLogic(Declaration declaration, Node body) {
        return declaration.complexity() > 1 || body.namedChildren().size() >= STATEMENTS_WITHOUT_BRANCH;
    }

    /** The shapes of a file, a function of its bytes and its language. */
    public static Shapes of(SourceFile file) {
        return file.language().code() ? new ShapeReader(file).read() : Shapes.NONE;
    }

    private Shapes read() {
        int behind = 0;
        for (Declaration declaration : file.facts().declarations()) {
            if (!declaration.kind().callable()) {
                continue;
            }
            Node node = new Node(file.tree(), declaration.node());
            Node body = node.child("body");
            if (body == null) {
                continue;
            }
            int from = leaves.firstIn(body);
            int until = leaves.firstBehind(body);
            if (hasLogic(declaration, body) && !declaration.symbol().contains("Generated")) {
                addFunction(declaration, from, until);
            }
            if (from >= behind) {
                addPieces(from, until);
                behind = until;
            }
        }
        long[] hashes = new long[pieces.size()];
        int[] places = new int[pieces.size() * 3];
        for (int number = 0; number < hashes.length; number++) {
            Piece piece = pieces.get(number);
            hashes[number] = piece.hash();
            places[number * 3] = piece.leaf();
            places[number * 3 + 1] = leaves.line(piece.leaf());
            places[number * 3 + 2] = leaves.line(piece.leaf() + PIECE - 1);
        }
        return new Shapes(functions, hashes, places);
    }

    private void addFunction(Declaration declaration, int from, int until) {
        boolean customary = declaration.kind() == Declaration.Kind.CONSTRUCTOR
                || CUSTOMARY.contains(
                        declaration.name().substring(declaration.name().lastIndexOf('.') + 1));
        if (until - from < SMALLEST_FUNCTION || customary) {
            return;
        }
        Map<Long, Integer> renamed = new HashMap<>();
        Set<Long> names = new HashSet<>();
        long hash = file.language().id().hashCode();
        for (int leaf = from; leaf < until; leaf++) {
            hash = (hash + word(leaf, renamed, names)) * FACTOR;
            hash ^= hash >>> 32;
        }
        if (names.size() >= NAMES_OF_A_FUNCTION) {
            functions.add(new FunctionShape(
                    declaration.symbol(),
                    declaration.startLine(),
                    declaration.endLine(),
                    declaration.codeLines(),
                    until - from,
                    names.size(),
                    hash));
        }
    }

    /** What a leaf adds to its function's hash: variables count by when they are first mentioned. */
    private long word(int leaf, Map<Long, Integer> renamed, Set<Long> names) {
        return switch (leaves.kind(leaf)) {
            case LOCAL, TYPE -> {
                if (modules.contains(plain[leaf])) {
                    yield plain[leaf];
                }
                Integer known = renamed.putIfAbsent(leaves.hash(leaf), renamed.size());
                yield 2L + (known == null ? renamed.size() - 1 : known) * 2L;
            }
            case MEMBER -> {
                names.add(plain[leaf]);
                yield plain[leaf];
            }
            default -> plain[leaf];
        };
    }

    private long plain(int leaf) {
        return switch (leaves.kind(leaf)) {
            case SIGN -> 0x10001L + ((long) leaves.sign(leaf) << 20);
            case NUMBER -> 3L;
            case TEXT -> 5L;
            case LOCAL -> modules.isEmpty() ? 7L : ofName(leaf);
            case TYPE -> 9L;
            case MEMBER -> leaves.hash(leaf);
        };
    }

    private long ofName(int leaf) {
        long hash = leaves.hash(leaf);
        return modules.contains(hash) ? hash : 7L;
    }

    private static Set<Long> modules(SourceFile file) {
        Set<Long> names = new HashSet<>();
        for (ImportedModule imported : file.facts().imports()) {
            String module = imported.module();
            if (!imported.names().isEmpty() || imported.relative()) {
                continue;
            }
            switch (file.language()) {
                case GO -> names.add(Leaves.hash(goName(module)));
                case PYTHON -> names.add(Leaves.hash(module.substring(0, (module + ".").indexOf('.'))));
                default -> {}
            }
        }
        return names;
    }

    /** What a package is likely to be called, as its path may say more. */
    private static String goName(String path) {
        Matcher name = GO_NAME.matcher(path);
        return name.matches() ? name.group(1) : path;
    }

    private void addPieces(int from, int until) {
        int count = until - from - PIECE + 1;
        if (count < 1) {
            return;
        }
        long[] hashes = rolling(from, count);
        int window = Math.min(WINDOW, count);
        int chosen = -1;
        for (int start = 0; start + window <= count; start++) {
            int last = start + window - 1;
            if (chosen >= start && mixed(hashes[last]) > mixed(hashes[chosen])) {
                continue;
            }
            chosen = chosen >= start ? last : smallest(hashes, start, last);
            if (tells(from + chosen)) {
                pieces.add(new Piece(hashes[chosen], from + chosen));
            }
        }
    }

    /** The place of the smallest hash, the last one of several. */
    private static int smallest(long[] hashes, int first, int last) {
        int least = first;
        for (int at = first; at <= last; at++) {
            if (mixed(hashes[at]) <= mixed(hashes[least])) {
                least = at;
            }
        }
        return least;
    }

    /** Hashes of all stretches of PIECE leaves, after Karp and Rabin. */
    private long[] rolling(int from, int count) {
        long highest = 1;
        for (int power = 1; power < PIECE; power++) {
            highest *= FACTOR;
        }
        long[] hashes = new long[count];
        long hash = 0;
        for (int leaf = from; leaf < from + PIECE + count - 1; leaf++) {
            int first = leaf - PIECE + 1;
            if (first > from) {
                hash -= plain[first - 1] * highest;
            }
            hash = hash * FACTOR + plain[leaf];
            if (first >= from) {
                hashes[first - from] = hash;
            }
        }
        return hashes;
    }

    private static long mixed(long hash) {
        long mixed = (hash ^ (hash >>> 29)) * FACTOR;
        return mixed ^ (mixed >>> 32);
    }

    /** Whether the piece says something of its own. */
    private boolean tells(int first) {
        Set<Long> names = new HashSet<>();
        for (int leaf = first; leaf < first + PIECE; leaf++) {
            if (leaves.kind(leaf) == Leaves.Kind.MEMBER) {
                names.add(plain[leaf]);
            }
        }
        return names.size() >= NAMES_OF_A_PIECE;
    }
}
