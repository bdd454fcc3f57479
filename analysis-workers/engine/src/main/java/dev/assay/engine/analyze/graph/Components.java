package dev.assay.engine.analyze.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Strongly connected components, after Tarjan (1972), without recursion. */
public final class Components {
    private final int[][] targets;
    private final int[] index;
    private final int[] low;
    private final boolean[] onStack;
    private final int[] stack;
    private final int[] path;
    private final int[] nextEdge;
    private final List<int[]> found = new ArrayList<>();
    private int stackSize;
    private int pathSize;
    private int counter;

    private Components(int[][] targets) {
        int size = targets.length;
        this.targets = targets;
        this.index = new int[size];
        this.low = new int[size];
        this.onStack = new boolean[size];
        this.stack = new int[size];
        this.path = new int[size];
        this.nextEdge = new int[size];
        Arrays.fill(index, -1);
    }

    /**
     * The components of two nodes or more, each sorted, sorted by their first nodes.
     *
     * @param targets the nodes that each node points to
     */
    public static List<int[]> cyclic(int[][] targets) {
        Components components = new Components(targets);
        for (int node = 0; node < targets.length; node++) {
            if (components.index[node] < 0) {
                components.walk(node);
            }
        }
        components.found.sort((left, right) -> Integer.compare(left[0], right[0]));
        return components.found;
    }

    private void walk(int root) {
        enter(root);
        while (pathSize > 0) {
            int node = path[pathSize - 1];
            if (nextEdge[node] < targets[node].length) {
                int target = targets[node][nextEdge[node]++];
                if (index[target] < 0) {
                    enter(target);
                } else if (onStack[target]) {
                    low[node] = Math.min(low[node], index[target]);
                }
            } else {
                leave(node);
            }
        }
    }

    private void enter(int node) {
        index[node] = counter;
        low[node] = counter++;
        stack[stackSize++] = node;
        onStack[node] = true;
        path[pathSize++] = node;
    }

    private void leave(int node) {
        pathSize--;
        if (pathSize > 0) {
            int above = path[pathSize - 1];
            low[above] = Math.min(low[above], low[node]);
        }
        if (low[node] == index[node]) {
            pop(node);
        }
    }

    private void pop(int root) {
        int start = stackSize;
        int node;
        do {
            node = stack[--start];
            onStack[node] = false;
        } while (node != root);
        if (stackSize - start > 1) {
            int[] members = Arrays.copyOfRange(stack, start, stackSize);
            Arrays.sort(members);
            found.add(members);
        }
        stackSize = start;
    }
}
