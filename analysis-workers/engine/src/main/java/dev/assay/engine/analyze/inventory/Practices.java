package dev.assay.engine.analyze.inventory;

import dev.assay.engine.Evidence;
import dev.assay.engine.Practice;
import dev.assay.engine.PracticeLevel;
import dev.assay.engine.analyze.Signal;
import dev.assay.engine.analyze.SignalType;
import dev.assay.engine.analyze.TreeFile;
import dev.assay.engine.analyze.TreeView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The six practices of a tree. A practice is established when every part of it is proven, partial when one is. */
public final class Practices {
    /** More proofs of one kind add nothing for a reader. */
    private static final int MOST_OF_A_KIND = 3;

    private static final Comparator<Evidence> NEAREST = Comparator.comparingLong((Evidence proof) ->
                    proof.path().chars().filter(at -> at == '/').count())
            .thenComparing(Comparator.naturalOrder());

    private static final List<Definition> DEFINITIONS = List.of(
            new Definition(
                    "architecture-governance",
                    List.of(
                            Set.of(SignalType.DECISION_RECORD),
                            Set.of(SignalType.BOUNDARY_CHECK, SignalType.OWNERSHIP))),
            new Definition(
                    "automated-testing",
                    List.of(
                            Set.of(SignalType.UNIT_TEST),
                            Set.of(SignalType.INTEGRATION_TEST, SignalType.END_TO_END_TEST),
                            Set.of(SignalType.CI_TESTS))),
            new Definition("code-review", List.of(Set.of(SignalType.REVIEW), Set.of(SignalType.OWNERSHIP))),
            new Definition(
                    "continuous-delivery",
                    List.of(
                            Set.of(SignalType.CI),
                            Set.of(SignalType.CI_TESTS),
                            Set.of(SignalType.CI_STATIC_ANALYSIS, SignalType.CI_SECURITY_SCAN),
                            Set.of(SignalType.DEPLOYMENT, SignalType.DEPLOYMENT_CHECK))),
            new Definition(
                    "performance-engineering",
                    List.of(
                            Set.of(SignalType.PERFORMANCE_TEST, SignalType.LOAD_TEST),
                            Set.of(SignalType.CI_PERFORMANCE))),
            new Definition(
                    "security-audit",
                    List.of(
                            Set.of(SignalType.CI_SECURITY_SCAN, SignalType.SECRET_SCAN, SignalType.SECURITY_TEST),
                            Set.of(SignalType.DEPENDENCY_UPDATES, SignalType.SECURITY_POLICY))));

    private Practices() {}

    /**
     * A practice and its parts.
     *
     * @param parts each is proven by any signal of its set
     */
    private record Definition(String practice, List<Set<SignalType>> parts) {}

    private record Kind(SignalType type, String what) {}

    /** Sorted by practice. */
    public static List<Practice> of(TreeView tree) {
        Map<SignalType, List<Evidence>> evidence = evidence(tree);
        return DEFINITIONS.stream().map(one -> practice(one, evidence)).toList();
    }

    private static Practice practice(Definition definition, Map<SignalType, List<Evidence>> evidence) {
        List<Evidence> proofs = new ArrayList<>();
        int proven = 0;
        for (Set<SignalType> part : definition.parts()) {
            boolean any = false;
            for (SignalType type : SignalType.values()) {
                if (part.contains(type) && evidence.containsKey(type)) {
                    proofs.addAll(evidence.get(type));
                    any = true;
                }
            }
            proven += any ? 1 : 0;
        }
        PracticeLevel level = proven == 0
                ? PracticeLevel.NONE
                : proven == definition.parts().size() ? PracticeLevel.ESTABLISHED : PracticeLevel.PARTIAL;
        return new Practice(
                definition.practice(), level, proofs.stream().distinct().toList());
    }

    /** A few proofs of each kind: those nearest to the root, then by path. */
    private static Map<SignalType, List<Evidence>> evidence(TreeView tree) {
        Map<Kind, List<Evidence>> ofAKind = new HashMap<>();
        for (TreeFile file : tree.telling()) {
            for (Signal signal : file.signals()) {
                keepNearest(
                        ofAKind.computeIfAbsent(new Kind(signal.type(), signal.what()), any -> new ArrayList<>()),
                        new Evidence(file.path(), signal.line(), signal.what()));
            }
        }
        Map<SignalType, List<Evidence>> found = new EnumMap<>(SignalType.class);
        ofAKind.forEach((kind, proofs) ->
                found.computeIfAbsent(kind.type(), any -> new ArrayList<>()).addAll(proofs));
        return found;
    }

    private static void keepNearest(List<Evidence> proofs, Evidence proof) {
        proofs.add(proof);
        if (proofs.size() > MOST_OF_A_KIND) {
            proofs.sort(NEAREST);
            proofs.removeLast();
        }
    }
}
