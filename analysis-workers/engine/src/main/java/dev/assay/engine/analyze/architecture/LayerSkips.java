package dev.assay.engine.analyze.architecture;

import dev.assay.engine.analyze.RepositoryCheck;
import dev.assay.engine.analyze.RepositoryFinding;
import dev.assay.engine.analyze.TreeFile;
import dev.assay.engine.analyze.TreeView;
import dev.assay.engine.analyze.graph.ImportGraph;
import dev.assay.engine.analyze.graph.ImportGraph.Reference;
import dev.assay.engine.rule.Rule;
import dev.assay.engine.settings.Layer;
import dev.assay.engine.settings.Layers;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Files that pass over a layer or reach up, by the layers that the repository declares; or else by its own custom, where
 * it has one: see {@link CustomaryLayers}.
 */
public final class LayerSkips implements RepositoryCheck {
    @Override
    public List<RepositoryFinding> check(Rule rule, TreeView tree) {
        Layers layers = tree.assayFile().layers();
        ImportGraph graph = ImportGraph.of(tree);
        return layers.ordered().isEmpty()
                ? new CustomaryLayers(graph, rule.number("customary-files")).findings(rule)
                : declared(rule, graph, layers);
    }

    private static List<RepositoryFinding> declared(Rule rule, ImportGraph graph, Layers layers) {
        List<RepositoryFinding> findings = new ArrayList<>();
        for (int number = 0; number < graph.files().size(); number++) {
            TreeFile file = graph.files().get(number);
            Optional<Layer> from = layers.of(file.path());
            if (from.isEmpty() || file.role().test()) {
                continue;
            }
            Set<String> told = new HashSet<>();
            for (Reference reference : graph.references(number)) {
                TreeFile target = graph.files().get(reference.target());
                Optional<Layer> to = layers.of(target.path());
                if (to.isPresent() && told.add(to.get().name())) {
                    addIfWrong(rule, file, from.get(), target, to.get(), reference.line(), findings);
                }
            }
        }
        return findings;
    }

    private static void addIfWrong(
            Rule rule,
            TreeFile file,
            Layer from,
            TreeFile target,
            Layer to,
            int line,
            List<RepositoryFinding> findings) {
        Layers.Step step = Layers.step(from, to);
        if (step.allowed()) {
            return;
        }
        String how = step == Layers.Step.UP ? "reaches up to" : "passes over a layer to";
        findings.add(finding(
                rule,
                file,
                line,
                to.name(),
                file.name() + " (layer " + from.name() + ") " + how + " " + target.path() + " (layer " + to.name()
                        + ")"));
    }

    static RepositoryFinding finding(Rule rule, TreeFile file, int line, String context, String message) {
        int at = Math.max(1, line);
        return new RepositoryFinding(rule.id(), file.path(), at, at, file.name(), context, message);
    }
}
