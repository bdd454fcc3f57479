package dev.assay.engine.analyze.architecture;

import dev.assay.engine.analyze.RepositoryCheck;
import dev.assay.engine.analyze.RepositoryFinding;
import dev.assay.engine.analyze.TreeFile;
import dev.assay.engine.analyze.TreeView;
import dev.assay.engine.analyze.graph.Components;
import dev.assay.engine.rule.Rule;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Modules that import each other in a circle. One finding a circle of mutually reachable modules, at the import by which
 * its first module enters the shortest way back to itself.
 */
public final class ImportCycles implements RepositoryCheck {
    private static final int SHOWN = 6;

    @Override
    public List<RepositoryFinding> check(Rule rule, TreeView tree) {
        ModuleGraph graph = ModuleGraph.of(tree);
        List<RepositoryFinding> findings = new ArrayList<>();
        for (int[] members : Components.cyclic(graph.targets())) {
            findings.add(finding(rule, graph, members));
        }
        return findings;
    }

    private static RepositoryFinding finding(Rule rule, ModuleGraph graph, int[] members) {
        List<Integer> circle = shortest(graph.targets(), members);
        int first = circle.get(0);
        int second = circle.get(1 % circle.size());
        TreeFile file = graph.file(first, second);
        int line = graph.line(first, second);
        List<String> names = circle.stream().limit(SHOWN).map(graph::name).toList();
        String way = String.join(" → ", names) + (circle.size() > SHOWN ? " → … → " : " → ") + names.get(0);
        String size = members.length > circle.size() ? "; " + members.length + " modules reach each other" : "";
        return new RepositoryFinding(
                rule.id(), file.path(), line, line, graph.name(members[0]), "cycle", "Import cycle: " + way + size);
    }

    /** The shortest way from the first member back to it, by breadth. */
    private static List<Integer> shortest(int[][] targets, int[] members) {
        int start = members[0];
        Map<Integer, Integer> from = new HashMap<>();
        Deque<Integer> open = new ArrayDeque<>(List.of(start));
        while (!open.isEmpty()) {
            int node = open.remove();
            for (int target : targets[node]) {
                if (target == start) {
                    return way(from, start, node);
                }
                if (Arrays.binarySearch(members, target) >= 0 && from.putIfAbsent(target, node) == null) {
                    open.add(target);
                }
            }
        }
        throw new IllegalStateException("node " + start + " is in no cycle");
    }

    private static List<Integer> way(Map<Integer, Integer> from, int start, int last) {
        List<Integer> backwards = new ArrayList<>();
        int node = last;
        while (node != start) {
            backwards.add(node);
            node = from.getOrDefault(node, start);
        }
        backwards.add(start);
        Collections.reverse(backwards);
        return backwards;
    }
}
