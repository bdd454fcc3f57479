package dev.assay.engine.analyze.clones;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * What a file's functions look like. Pieces are stretches of {@link ShapeReader#PIECE} leaves, chosen by winnowing
 * (Schleimer, Wilkerson and Aiken, 2003), so that what two files share they choose alike.
 */
public final class Shapes {
    /** Of a file without functions. */
    public static final Shapes NONE = new Shapes(List.of(), new long[0], new int[0]);

    /** Numbers kept for each piece: first leaf, first line, last line. */
    private static final int STRIDE = 3;

    private final List<FunctionShape> functions;
    private final long[] hashes;
    private final int[] places;

    /**
     * Over arrays that nobody changes afterwards.
     *
     * @param hashes one a piece, in document order
     * @param places three numbers a piece: number of its first leaf, first line, last line
     */
    public Shapes(List<FunctionShape> functions, long[] hashes, int[] places) {
        if (places.length != hashes.length * STRIDE) {
            throw new IllegalArgumentException(hashes.length + " pieces and " + places.length + " numbers");
        }
        this.functions = List.copyOf(functions);
        this.hashes = hashes;
        this.places = places;
    }

    public List<FunctionShape> functions() {
        return functions;
    }

    /** How many pieces there are. */
    public int pieces() {
        return hashes.length;
    }

    public long hash(int piece) {
        return hashes[piece];
    }

    /** Number of the piece's first leaf in its file. */
    public int firstLeaf(int piece) {
        return places[piece * STRIDE];
    }

    public int firstLine(int piece) {
        return places[piece * STRIDE + 1];
    }

    public int lastLine(int piece) {
        return places[piece * STRIDE + 2];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Shapes shapes
                && functions.equals(shapes.functions)
                && Arrays.equals(hashes, shapes.hashes)
                && Arrays.equals(places, shapes.places);
    }

    @Override
    public int hashCode() {
        return Objects.hash(functions, Arrays.hashCode(hashes), Arrays.hashCode(places));
    }

    @Override
    public String toString() {
        return functions.size() + " functions, " + hashes.length + " pieces";
    }
}
