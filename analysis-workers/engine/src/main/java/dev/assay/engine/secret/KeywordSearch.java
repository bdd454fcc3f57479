package dev.assay.engine.secret;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Finds every place of many ASCII words in a text, in any case, in one pass (Aho and Corasick, 1975). */
final class KeywordSearch {
    private static final int LETTERS = 128;
    private static final int[] NOTHING = {};

    /** The next state by state and letter. */
    private final int[] next;

    /** The words that end in each state. */
    private final int[][] endings;

    private final int[] lengths;

    private KeywordSearch(int[] next, int[][] endings, int[] lengths) {
        this.next = next;
        this.endings = endings;
        this.lengths = lengths;
    }

    /** Told of each word's place. */
    @FunctionalInterface
    interface Found {
        /**
         * One place of one word.
         *
         * @param word its number
         * @param at offset of its first character
         */
        void place(int word, int at);
    }

    /** @param words a word's place is its number */
    static KeywordSearch of(List<String> words) {
        List<int[]> children = new ArrayList<>(List.of(new int[LETTERS]));
        List<int[]> endings = new ArrayList<>(List.of(NOTHING));
        for (int word = 0; word < words.size(); word++) {
            int state = 0;
            for (byte letter : words.get(word).toLowerCase(Locale.ROOT).getBytes(StandardCharsets.US_ASCII)) {
                if (children.get(state)[letter] == 0) {
                    children.get(state)[letter] = children.size();
                    children.add(new int[LETTERS]);
                    endings.add(NOTHING);
                }
                state = children.get(state)[letter];
            }
            endings.set(state, joined(endings.get(state), new int[] {word}));
        }
        link(children, endings);
        int[] next = new int[children.size() * LETTERS];
        for (int state = 0; state < children.size(); state++) {
            System.arraycopy(children.get(state), 0, next, state * LETTERS, LETTERS);
        }
        return new KeywordSearch(
                next,
                endings.toArray(int[][]::new),
                words.stream().mapToInt(String::length).toArray());
    }

    void in(String text, Found found) {
        int state = 0;
        for (int at = 0; at < text.length(); at++) {
            char letter = text.charAt(at);
            if (letter >= LETTERS) {
                state = 0;
                continue;
            }
            int lower = letter >= 'A' && letter <= 'Z' ? letter + ('a' - 'A') : letter;
            state = next[state * LETTERS + lower];
            for (int word : endings[state]) {
                found.place(word, at + 1 - lengths[word]);
            }
        }
    }

    /** Completes each state with where its longest suffix would go, nearest states first. */
    private static void link(List<int[]> children, List<int[]> endings) {
        Map<Integer, Integer> suffixes = new HashMap<>();
        Deque<Integer> queue = new ArrayDeque<>();
        Arrays.stream(children.getFirst()).filter(child -> child != 0).forEach(queue::add);
        while (!queue.isEmpty()) {
            int state = queue.remove();
            int suffix = suffixes.getOrDefault(state, 0);
            endings.set(state, joined(endings.get(state), endings.get(suffix)));
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

    private static int[] joined(int[] left, int[] right) {
        int[] joined = Arrays.copyOf(left, left.length + right.length);
        System.arraycopy(right, 0, joined, left.length, right.length);
        return joined;
    }
}
