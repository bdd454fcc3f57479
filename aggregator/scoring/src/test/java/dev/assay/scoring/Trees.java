package dev.assay.scoring;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.DomainContextBase;

/** Random rules and trees for the laws of the score. */
final class Trees extends DomainContextBase {

    private static final int MOST_RULES = 12;
    private static final int MOST_LINES = 2_000_000;
    private static final int MOST_OPEN = 400;

    /** Rules of one plan and the trees before and after one transition. */
    record Case(List<RuleModel> rules, Transition transition) {
        ScoringModel model() {
            return ScoringModel.of(rules, Profile.shipped());
        }

        Snapshot tree() {
            return transition.after();
        }
    }

    private record Counts(int before, int introduced, int fixed) {}

    @Provide
    Arbitrary<Case> cases() {
        return rules().flatMap(rules -> Combinators.combine(
                        Arbitraries.longs().between(0, MOST_LINES),
                        Arbitraries.longs().between(0, MOST_LINES),
                        counts().list().ofSize(rules.size()))
                .as((before, after, counts) -> new Case(rules, transition(rules, before, after, counts))));
    }

    private static Transition transition(List<RuleModel> rules, long before, long after, List<Counts> counts) {
        SortedMap<String, Integer> openBefore = new TreeMap<>();
        SortedMap<String, Integer> openAfter = new TreeMap<>();
        SortedMap<String, Transition.Flow> flows = new TreeMap<>();
        for (int index = 0; index < rules.size(); index++) {
            String rule = rules.get(index).rule();
            Counts count = counts.get(index);
            openBefore.put(rule, count.before());
            openAfter.put(rule, count.before() + count.introduced() - count.fixed());
            flows.put(rule, new Transition.Flow(count.introduced(), count.fixed()));
        }
        return Transition.of(
                Snapshot.of(before, openBefore, List.of()), Snapshot.of(after, openAfter, List.of()), flows);
    }

    private static Arbitrary<Counts> counts() {
        Arbitrary<Integer> open = Arbitraries.integers().between(0, MOST_OPEN);
        return Combinators.combine(open, open, open)
                .as((before, introduced, fixed) -> new Counts(before, introduced, Math.min(fixed, before)));
    }

    private static Arbitrary<List<RuleModel>> rules() {
        return rule().list().ofMaxSize(MOST_RULES).map(Trees::numbered);
    }

    private static List<RuleModel> numbered(List<RuleModel> rules) {
        SortedMap<String, RuleModel> byId = new TreeMap<>();
        for (RuleModel rule : rules) {
            String id = rule.rule() + "-" + byId.size();
            byId.put(
                    id,
                    new RuleModel(
                            id,
                            rule.category(),
                            rule.severity(),
                            rule.confidence(),
                            rule.unit(),
                            rule.gating(),
                            rule.density()));
        }
        return List.copyOf(byId.values());
    }

    private static Arbitrary<RuleModel> rule() {
        return Combinators.combine(
                        Arbitraries.of(Category.class),
                        Arbitraries.of(Severity.class),
                        Arbitraries.of(Confidence.class),
                        Arbitraries.of(Unit.class),
                        Arbitraries.of(true, false),
                        Arbitraries.doubles().between(0.01, 20))
                .as((category, severity, confidence, unit, gating, density) ->
                        new RuleModel("rule", category, severity, confidence, unit, gating, density));
    }

    static Snapshot withOpen(Snapshot tree, String rule, int open) {
        Map<String, Integer> counts = new TreeMap<>(tree.open());
        counts.put(rule, open);
        return Snapshot.of(tree.lines(), counts, tree.unsettled());
    }
}
