package dev.assay.engine.source;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;

/**
 * Tells from a file's bytes which patterns can match at all: most ask for a name that most files do not hold, and walking
 * a tree for few patterns is several times faster than for all.
 */
final class PatternFilter {
    private final LiteralSearch search;

    /** For each pattern the sets of texts of each of which the file must hold one. */
    private final List<List<BitSet>> needs;

    private PatternFilter(LiteralSearch search, List<List<BitSet>> needs) {
        this.search = search;
        this.needs = needs;
    }

    /** @param needs for each pattern sets of lower-case ASCII texts, of each of which one is needed */
    static PatternFilter of(List<List<Set<String>>> needs) {
        List<String> texts = new ArrayList<>(new java.util.TreeSet<>(
                needs.stream().flatMap(List::stream).flatMap(Set::stream).toList()));
        List<List<BitSet>> numbers = needs.stream()
                .map(pattern -> pattern.stream().map(any -> numbers(any, texts)).toList())
                .toList();
        return new PatternFilter(LiteralSearch.of(texts), numbers);
    }

    /** For each pattern 1 when it may match somewhere in the bytes, 0 when it cannot. */
    byte[] possible(byte[] bytes) {
        BitSet found = search.in(bytes);
        byte[] possible = new byte[needs.size()];
        for (int pattern = 0; pattern < possible.length; pattern++) {
            possible[pattern] = (byte) (holdsOneOfEach(needs.get(pattern), found) ? 1 : 0);
        }
        return possible;
    }

    /** A loop, as it runs for every pattern and file. */
    private static boolean holdsOneOfEach(List<BitSet> sets, BitSet found) {
        for (BitSet any : sets) {
            if (!any.intersects(found)) {
                return false;
            }
        }
        return true;
    }

    private static BitSet numbers(Set<String> any, List<String> texts) {
        BitSet numbers = new BitSet();
        any.forEach(text -> numbers.set(java.util.Collections.binarySearch(texts, text)));
        return numbers;
    }
}
