package dev.assay.engine.analyze.clones;

import java.util.Arrays;

/** The places of pieces by their hashes, in a few arrays: one place takes about forty bytes. */
final class PlacesByHash {
    private static final int NONE = -1;
    private static final int FIRST_SIZE = 1 << 10;
    private static final int BYTES_OF_A_PLACE = 40;

    /** Heads of chains, by the lower bits of the hash. */
    private int[] heads = filled(FIRST_SIZE);

    private long[] hashes = new long[FIRST_SIZE];
    private int[] files = new int[FIRST_SIZE];
    private int[] pieces = new int[FIRST_SIZE];
    private int[] next = new int[FIRST_SIZE];
    private int free = NONE;
    private int used;
    private int size;

    /** Told of each place. */
    @FunctionalInterface
    interface Found {
        void place(int file, int piece);
    }

    void add(long hash, int file, int piece) {
        if (size == heads.length) {
            grow();
        }
        int entry = free;
        if (entry == NONE) {
            entry = used++;
        } else {
            free = next[entry];
        }
        hashes[entry] = hash;
        files[entry] = file;
        pieces[entry] = piece;
        int bucket = bucket(hash);
        next[entry] = heads[bucket];
        heads[bucket] = entry;
        size++;
    }

    void remove(long hash, int file, int piece) {
        int bucket = bucket(hash);
        int before = NONE;
        int entry = heads[bucket];
        while (entry != NONE && (hashes[entry] != hash || files[entry] != file || pieces[entry] != piece)) {
            before = entry;
            entry = next[entry];
        }
        if (entry == NONE) {
            throw new IllegalStateException("no piece " + piece + " of file " + file);
        }
        if (before == NONE) {
            heads[bucket] = next[entry];
        } else {
            next[before] = next[entry];
        }
        next[entry] = free;
        free = entry;
        size--;
    }

    void each(long hash, Found found) {
        for (int entry = heads[bucket(hash)]; entry != NONE; entry = next[entry]) {
            if (hashes[entry] == hash) {
                found.place(files[entry], pieces[entry]);
            }
        }
    }

    long weight() {
        return (long) BYTES_OF_A_PLACE * heads.length;
    }

    private int bucket(long hash) {
        return (int) (hash ^ (hash >>> 32)) & (heads.length - 1);
    }

    private void grow() {
        int larger = heads.length * 2;
        hashes = Arrays.copyOf(hashes, larger);
        files = Arrays.copyOf(files, larger);
        pieces = Arrays.copyOf(pieces, larger);
        next = Arrays.copyOf(next, larger);
        heads = filled(larger);
        for (int entry = 0; entry < used; entry++) {
            int bucket = bucket(hashes[entry]);
            next[entry] = heads[bucket];
            heads[bucket] = entry;
        }
    }

    private static int[] filled(int size) {
        int[] filled = new int[size];
        Arrays.fill(filled, NONE);
        return filled;
    }
}
