package dev.assay.engine.analyze.clones;

import dev.assay.engine.analyze.TreeFile;
import dev.assay.engine.analyze.clones.CloneIndex.Place;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Joins neighbouring pieces of one file that stand side by side elsewhere, too. The earlier place counts as the first. */
final class CopySearch {
    private final CloneIndex index;
    private final int number;
    private final TreeFile file;
    private final Shapes shapes;
    private final List<Copy> found = new ArrayList<>();

    CopySearch(CloneIndex index, int number, TreeFile file) {
        this.index = index;
        this.number = number;
        this.file = file;
        this.shapes = file.analysis().shapes();
    }

    /** Sorted by line. */
    List<Copy> copies() {
        int first = -1;
        Place start = null;
        for (int piece = 0; piece < shapes.pieces(); piece++) {
            List<Place> earlier = earlier(piece);
            if (start != null && !goesOn(start, piece, first, earlier)) {
                add(first, piece - 1, start);
                start = null;
            }
            if (start == null && !earlier.isEmpty()) {
                first = piece;
                start = earlier.stream().min(order()).orElseThrow();
            }
        }
        if (start != null) {
            add(first, shapes.pieces() - 1, start);
        }
        return found;
    }

    /** Neighbouring pieces of one function are never further apart than the window they were chosen from. */
    private boolean goesOn(Place start, int piece, int first, List<Place> earlier) {
        return shapes.firstLeaf(piece) - shapes.firstLeaf(piece - 1) <= ShapeReader.WINDOW
                && earlier.contains(new Place(start.file(), start.piece() + piece - first));
    }

    private List<Place> earlier(int piece) {
        return index.places(shapes.hash(piece)).stream()
                .filter(place -> isEarlier(place, piece))
                .toList();
    }

    /** Of two places the later one is told of; within one file they must not overlap. */
    private boolean isEarlier(Place place, int piece) {
        if (place.file() == number) {
            return shapes.lastLine(place.piece()) < shapes.firstLine(piece);
        }
        return index.file(place.file()).path().compareTo(file.path()) < 0;
    }

    private Comparator<Place> order() {
        return Comparator.comparing((Place place) -> index.file(place.file()).path())
                .thenComparingInt(Place::piece);
    }

    private void add(int first, int last, Place start) {
        TreeFile other = index.file(start.file());
        Shapes others = other.analysis().shapes();
        int otherLast = start.piece() + last - first;
        found.add(new Copy(
                symbol(shapes, shapes.firstLine(first), shapes.lastLine(last)),
                shapes.firstLine(first),
                shapes.lastLine(last),
                shapes.firstLeaf(last) + ShapeReader.PIECE - shapes.firstLeaf(first),
                other,
                symbol(others, others.firstLine(start.piece()), others.lastLine(otherLast)),
                others.firstLine(start.piece()),
                others.lastLine(otherLast)));
    }

    private static String symbol(Shapes shapes, int line, int lastLine) {
        return holding(shapes, line, lastLine).map(FunctionShape::symbol).orElse("");
    }

    /** The innermost function around some lines. */
    static Optional<FunctionShape> holding(Shapes shapes, int line, int lastLine) {
        @Nullable FunctionShape innermost = null;
        for (FunctionShape function : shapes.functions()) {
            if (function.holds(line, lastLine)) {
                innermost = function;
            }
        }
        return Optional.ofNullable(innermost);
    }
}
