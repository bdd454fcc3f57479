package dev.assay.engine.analyze.clones;

import dev.assay.engine.analyze.RepositoryCheck;
import dev.assay.engine.analyze.RepositoryFinding;
import dev.assay.engine.analyze.TreeView;
import dev.assay.engine.rule.Rule;
import java.util.ArrayList;
import java.util.List;

/** Stretches of functions that stand in two places; whole functions are told by {@link DuplicateFunctions}. */
public final class CopiedCode implements RepositoryCheck {
    @Override
    public List<RepositoryFinding> check(Rule rule, TreeView tree) {
        int leaves = rule.number("leaves");
        int lines = rule.number("lines");
        CloneIndex index = CloneIndex.of(tree);
        List<RepositoryFinding> findings = new ArrayList<>();
        index.copies().forEach((path, copies) -> {
            Shapes shapes = tree.file(path).orElseThrow().analysis().shapes();
            for (Copy copy : copies) {
                boolean matters = copy.leaves() >= leaves && copy.lastLine() - copy.firstLine() + 1 >= lines;
                boolean oneFunction =
                        copy.other().path().equals(path) && copy.symbol().equals(copy.otherSymbol());
                if (matters && !oneFunction && !withinRepeatedFunction(index, shapes, copy)) {
                    findings.add(finding(rule, path, copy));
                }
            }
        });
        return findings;
    }

    private static boolean withinRepeatedFunction(CloneIndex index, Shapes shapes, Copy copy) {
        return shapes.functions().stream()
                .anyMatch(function -> function.holds(copy.firstLine(), copy.lastLine()) && index.repeats(function));
    }

    private static RepositoryFinding finding(Rule rule, String path, Copy copy) {
        String function = copy.otherSymbol().isEmpty() ? "" : " (" + copy.otherSymbol() + ")";
        return new RepositoryFinding(
                rule.id(),
                path,
                copy.firstLine(),
                copy.lastLine(),
                copy.symbol(),
                copy.otherSymbol(),
                "Lines " + copy.firstLine() + " to " + copy.lastLine() + " repeat lines " + copy.otherFirstLine()
                        + " to " + copy.otherLastLine() + " of " + copy.other().path() + function);
    }
}
