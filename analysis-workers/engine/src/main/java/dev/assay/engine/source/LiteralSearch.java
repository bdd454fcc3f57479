package dev.assay.engine.source;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds which of many ASCII texts a file holds, in any case, in one pass (Aho and Corasick, 1975). */
final class LiteralSearch {
    private static final int LETTERS = 128;

    /** The next state by state and letter. */
    private final int[] next;

    /** The texts that end in each state. */
    private final List<BitSet> endings;

    /** Whether any text ends in each state. */
    private final boolean[] ends;

    private LiteralSearch(int[] next, List<BitSet> endings) {
        this.next = next;
        this.endings = endings;
        this.ends = new boolean[endings.size()];
        for (int state = 0; state < ends.length; state++) {
            ends[state] = !endings.get(state).isEmpty();
        }
    }

    /** @param texts in lower case; a text's place is its number */
    static LiteralSearch of(List<String> texts) {
        List<int[]> children = new ArrayList<>(List.of(new int[LETTERS]));
        List<BitSet> endings = new ArrayList<>(List.of(new BitSet()));
        for (int text = 0; text < texts.size(); text++) {
            int state = 0;
            for (byte letter : texts.get(text).getBytes(StandardCharsets.US_ASCII)) {
                if (children.get(state)[letter] == 0) {
                    children.get(state)[letter] = children.size();
                    children.add(new int[LETTERS]);
                    endings.add(new BitSet());
                }
                state = children.get(state)[letter];
            }
            endings.get(state).set(text);
        }
        link(children, endings);
        int[] next = new int[children.size() * LETTERS];
        for (int state = 0; state < children.size(); state++) {
            System.arraycopy(children.get(state), 0, next, state * LETTERS, LETTERS);
        }
        return new LiteralSearch(next, List.copyOf(endings));
    }

    /** Completes each state with where its longest suffix would go, nearest states first. */
    private static void link(List<int[]> children, List<BitSet> endings) {
        Map<Integer, Integer> suffixes = new HashMap<>();
        Deque<Integer> queue = new ArrayDeque<>();
        Arrays.stream(children.getFirst()).filter(child -> child != 0).forEach(queue::add);
        while (!queue.isEmpty()) {
            int state = queue.remove();
            int suffix = suffixes.getOrDefault(state, 0);
            endings.get(state).or(endings.get(suffix));
            for (int letter = 0; letter < LETTERS; letter++) {
                int child = children.get(state)[letter];
                int further = children.get(suffix)[letter];
                if (child == 0) {
                    children.get(state)[letter] = further;
                } else {
                    suffixes.put(child, further);
                    queue.add(child);
                }
            }
        }
    }

    /** The numbers of the texts that the bytes hold. */
    BitSet in(byte[] bytes) {
        BitSet found = new BitSet();
        BitSet counted = new BitSet();
        int state = 0;
        for (byte value : bytes) {
            if (value < 0) {
                state = 0;
                continue;
            }
            int letter = value >= 'A' && value <= 'Z' ? value + ('a' - 'A') : value;
            state = next[state * LETTERS + letter];
            if (ends[state] && !counted.get(state)) {
                counted.set(state);
                found.or(endings.get(state));
            }
        }
        return found;
    }

    /** Whether a stretch of bytes holds any of the texts. */
    boolean anyIn(byte[] bytes, int start, int end) {
        int state = 0;
        for (int at = start; at < end; at++) {
            byte value = bytes[at];
            if (value < 0) {
                state = 0;
                continue;
            }
            int letter = value >= 'A' && value <= 'Z' ? value + ('a' - 'A') : value;
            state = next[state * LETTERS + letter];
            if (ends[state]) {
                return true;
            }
        }
        return false;
    }
}
