package dev.assay.engine.analyze.clones;

import dev.assay.engine.analyze.RepositoryCheck;
import dev.assay.engine.analyze.RepositoryFinding;
import dev.assay.engine.analyze.TreeFile;
import dev.assay.engine.analyze.TreeView;
import dev.assay.engine.analyze.clones.CloneIndex.FunctionPlace;
import dev.assay.engine.rule.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Functions that do what another function does, whatever they and their variables are called. Told at the later one by
 * path and line. Files that share many functions are one finding.
 */
public final class DuplicateFunctions implements RepositoryCheck {
    private record Pair(TreeFile copy, TreeFile original) implements Comparable<Pair> {
        @Override
        public int compareTo(Pair other) {
            int byCopy = copy.path().compareTo(other.copy.path());
            return byCopy != 0 ? byCopy : original.path().compareTo(other.original.path());
        }
    }

    private record Repetition(FunctionShape copy, FunctionShape original) {}

    @Override
    public List<RepositoryFinding> check(Rule rule, TreeView tree) {
        int codeLines = rule.number("code-lines");
        int leavesInOneFile = rule.number("leaves-in-one-file");
        SortedMap<Pair, List<Repetition>> pairs = new TreeMap<>();
        for (List<FunctionPlace> places : CloneIndex.of(tree).repeated()) {
            FunctionPlace original = places.getFirst();
            for (FunctionPlace copy : places.subList(1, places.size())) {
                boolean oneFile = copy.file().path().equals(original.file().path());
                boolean matters = copy.shape().codeLines() >= codeLines
                        && (!oneFile || copy.shape().leaves() >= leavesInOneFile);
                if (matters) {
                    pairs.computeIfAbsent(new Pair(copy.file(), original.file()), any -> new ArrayList<>())
                            .add(new Repetition(copy.shape(), original.shape()));
                }
            }
        }
        List<RepositoryFinding> findings = new ArrayList<>();
        int many = rule.number("functions-of-a-copied-file");
        pairs.forEach((pair, repetitions) -> {
            List<Repetition> outer = withoutInner(repetitions);
            if (outer.size() >= many
                    && !pair.copy().path().equals(pair.original().path())) {
                findings.add(ofFile(rule, pair, outer));
            } else {
                outer.forEach(repetition -> findings.add(ofFunction(rule, pair, repetition)));
            }
        });
        return findings;
    }

    /** A function within a repeated function is repeated with it. */
    private static List<Repetition> withoutInner(List<Repetition> repetitions) {
        return repetitions.stream()
                .filter(inner -> repetitions.stream()
                        .noneMatch(outer -> outer.copy().leaves() > inner.copy().leaves()
                                && outer.copy()
                                        .holds(
                                                inner.copy().startLine(),
                                                inner.copy().endLine())))
                .sorted((left, right) ->
                        Integer.compare(left.copy().startLine(), right.copy().startLine()))
                .toList();
    }

    private static RepositoryFinding ofFunction(Rule rule, Pair pair, Repetition repetition) {
        FunctionShape copy = repetition.copy();
        return new RepositoryFinding(
                rule.id(),
                pair.copy().path(),
                copy.startLine(),
                copy.endLine(),
                copy.symbol(),
                repetition.original().symbol(),
                copy.symbol() + " does what " + repetition.original().symbol() + " in "
                        + pair.original().path() + ":" + repetition.original().startLine() + " does ("
                        + copy.codeLines() + " lines)");
    }

    private static RepositoryFinding ofFile(Rule rule, Pair pair, List<Repetition> repetitions) {
        FunctionShape first = repetitions.getFirst().copy();
        return new RepositoryFinding(
                rule.id(),
                pair.copy().path(),
                first.startLine(),
                first.endLine(),
                "",
                pair.original().name(),
                repetitions.size() + " functions do what functions in "
                        + pair.original().path() + " do, from " + first.symbol() + " on");
    }
}
