package dev.assay.engine.analyze.architecture;

import dev.assay.engine.analyze.RepositoryCheck;
import dev.assay.engine.analyze.RepositoryFinding;
import dev.assay.engine.analyze.TreeFile;
import dev.assay.engine.analyze.TreeView;
import dev.assay.engine.analyze.graph.ImportGraph;
import dev.assay.engine.analyze.graph.ImportGraph.Reference;
import dev.assay.engine.rule.Rule;
import java.util.ArrayList;
import java.util.List;

/** Files that many use and that use many: every change passes through them. */
public final class HubModules implements RepositoryCheck {
    @Override
    public List<RepositoryFinding> check(Rule rule, TreeView tree) {
        int mostIn = rule.number("most-in");
        int mostOut = rule.number("most-out");
        int codeLines = rule.number("code-lines");
        ImportGraph graph = ImportGraph.of(tree);
        int[] in = new int[graph.files().size()];
        int[] out = new int[in.length];
        count(graph, in, out);
        List<RepositoryFinding> findings = new ArrayList<>();
        for (int number = 0; number < in.length; number++) {
            TreeFile file = graph.files().get(number);
            boolean hub = in[number] > mostIn && out[number] > mostOut;
            if (hub && file.analysis().codeLines() >= codeLines) {
                findings.add(new RepositoryFinding(
                        rule.id(),
                        file.path(),
                        1,
                        1,
                        file.path(),
                        "hub",
                        file.name() + " is used by " + in[number] + " files and uses " + out[number]));
            }
        }
        return findings;
    }

    private static void count(ImportGraph graph, int[] in, int[] out) {
        for (int number = 0; number < in.length; number++) {
            if (!graph.files().get(number).production()) {
                continue;
            }
            for (Reference reference : graph.references(number)) {
                if (reference.line() > 0
                        && graph.files().get(reference.target()).production()) {
                    in[reference.target()]++;
                    out[number]++;
                }
            }
        }
    }
}
