package dev.assay.engine.rule;

import dev.assay.engine.source.Budget;
import dev.assay.engine.source.BudgetExceeded;
import dev.assay.engine.source.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Some rules over files of one language. */
final class RuleCheck implements FileCheck {

    private final QueryCheck queries;
    private final List<Rule> implemented;
    private final TaintRules taints;
    private final Predicate<Rule> wanted;
    private final Budget budget;

    /**
     * @param queries all queries of the language
     * @param implemented all rules with a Java check
     * @param wanted which of the rules to ask
     */
    RuleCheck(QueryCheck queries, List<Rule> implemented, Predicate<Rule> wanted, Budget budget) {
        this.queries = queries;
        List<Rule> asked = implemented.stream().filter(wanted).toList();
        this.implemented = asked.stream().filter(rule -> !followed(rule)).toList();
        this.taints = new TaintRules(asked.stream().filter(RuleCheck::followed).toList());
        this.wanted = wanted;
        this.budget = budget;
    }

    private static boolean followed(Rule rule) {
        return rule.check().filter(TaintRules.ID::equals).isPresent();
    }

    @Override
    public List<RawFinding> check(SourceFile file) throws BudgetExceeded {
        List<Finding> findings = new ArrayList<>(queries.check(file, wanted, budget));
        Supplier<FileShape> shape = once(() -> FileShape.of(file));
        for (Rule rule : implemented) {
            if (!rule.speaksOf(file.language()) && !JavaChecks.readsText(rule)) {
                continue;
            }
            findings.addAll(JavaChecks.run(rule, file, shape));
        }
        findings.addAll(taints.check(file));
        findings.sort(Finding.ORDER);
        List<RawFinding> distinct = new ArrayList<>(findings.size());
        for (int at = 0; at < findings.size(); at++) {
            if (at == 0 || !findings.get(at).repeats(findings.get(at - 1))) {
                distinct.add(findings.get(at).raw());
            }
        }
        return distinct;
    }

    private static Supplier<FileShape> once(Supplier<FileShape> made) {
        AtomicReference<@Nullable FileShape> kept = new AtomicReference<>();
        return () -> {
            FileShape shape = kept.get();
            if (shape == null) {
                shape = made.get();
                kept.set(shape);
            }
            return shape;
        };
    }
}
