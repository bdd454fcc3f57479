package dev.assay.engine.source;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * One pattern of a compiled query with its conditions.
 *
 * @param source the text it comes from
 * @param conditions conditions on one capture, the cheap ones first: all must hold, so their order changes no answer
 * @param comparisons conditions that compare the texts of two captures
 */
record QueryPattern(int source, List<Condition> conditions, List<Comparison> comparisons) {
    record Condition(int capture, Predicate predicate) {}

    record Comparison(int left, int right, boolean equal) {}

    QueryPattern {
        conditions = conditions.stream()
                .sorted(Comparator.comparingInt(
                        condition -> condition.predicate().cost()))
                .toList();
        comparisons = List.copyOf(comparisons);
    }

    /** The sets of texts of each of which a file must hold one for this pattern to match in it. */
    List<Set<String>> needs(NativeQuery query, int pattern) {
        List<Set<String>> needs = new ArrayList<>();
        for (Condition condition : conditions) {
            Set<String> needed = condition.predicate.needs();
            if (needed != null && query.always(pattern, condition.capture)) {
                needs.add(needed);
            }
        }
        return needs;
    }

    /** Whether all conditions hold of a match, given as pairs of capture and node number from an offset on. */
    boolean accepts(SyntaxTree tree, int[] numbers, int from, int count, StepMeter meter) throws BudgetExceeded {
        int end = from + 2 * count;
        for (Condition condition : conditions) {
            for (int at = from; at < end; at += 2) {
                if (numbers[at] == condition.capture && !condition.predicate.holds(tree, numbers[at + 1], meter)) {
                    return false;
                }
            }
        }
        for (Comparison comparison : comparisons) {
            if (!accepts(comparison, tree, numbers, from, end, meter)) {
                return false;
            }
        }
        return true;
    }

    private static boolean accepts(
            Comparison comparison, SyntaxTree tree, int[] numbers, int from, int end, StepMeter meter)
            throws BudgetExceeded {
        for (int left = from; left < end; left += 2) {
            if (numbers[left] != comparison.left) {
                continue;
            }
            for (int right = from; right < end; right += 2) {
                if (numbers[right] == comparison.right
                        && sameText(tree, numbers[left + 1], numbers[right + 1], meter) != comparison.equal) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean sameText(SyntaxTree tree, int left, int right, StepMeter meter) throws BudgetExceeded {
        meter.spend(Math.min(tree.endByte(left) - tree.startByte(left), tree.endByte(right) - tree.startByte(right)));
        return Arrays.equals(
                tree.bytes(),
                tree.startByte(left),
                tree.endByte(left),
                tree.bytes(),
                tree.startByte(right),
                tree.endByte(right));
    }
}
