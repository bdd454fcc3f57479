package dev.assay.engine.analyze.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class ComponentsPropertyTest {
    @Property(tries = 200)
    void membersReachEachOtherAndNobodyElseDoes(@ForAll @IntRange(min = 1, max = 12) int size, @ForAll long seed) {
        int[][] targets = graph(size, new Random(seed));
        boolean[][] reaches = closure(targets);
        List<int[]> expected = new ArrayList<>();
        boolean[] done = new boolean[size];
        for (int node = 0; node < size; node++) {
            List<Integer> members = new ArrayList<>();
            for (int other = node; other < size; other++) {
                if (!done[other] && (other == node || (reaches[node][other] && reaches[other][node]))) {
                    members.add(other);
                    done[other] = true;
                }
            }
            if (members.size() > 1) {
                expected.add(members.stream().mapToInt(Integer::intValue).toArray());
            }
        }

        assertThat(Components.cyclic(targets).toArray(int[][]::new)).isDeepEqualTo(expected.toArray(int[][]::new));
    }

    @Test
    void aChainOfAHundredThousandNeedsNoStack() {
        int size = 100_000;
        int[][] ring = new int[size][];
        for (int node = 0; node < size; node++) {
            ring[node] = new int[] {(node + 1) % size};
        }

        assertThat(Components.cyclic(ring)).hasSize(1);
    }

    private static int[][] graph(int size, Random random) {
        int[][] targets = new int[size][];
        for (int node = 0; node < size; node++) {
            targets[node] = random.ints(random.nextInt(3), 0, size).distinct().toArray();
        }
        return targets;
    }

    private static boolean[][] closure(int[][] targets) {
        int size = targets.length;
        boolean[][] reaches = new boolean[size][size];
        for (int node = 0; node < size; node++) {
            for (int target : targets[node]) {
                reaches[node][target] = true;
            }
        }
        for (int middle = 0; middle < size; middle++) {
            for (int from = 0; from < size; from++) {
                for (int to = 0; to < size; to++) {
                    reaches[from][to] |= reaches[from][middle] && reaches[middle][to];
                }
            }
        }
        return reaches;
    }
}
