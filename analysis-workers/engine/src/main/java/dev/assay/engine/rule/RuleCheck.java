package dev.assay.engine.rule;

import dev.assay.engine.source.Budget;
import dev.assay.engine.source.BudgetExceeded;
import dev.assay.engine.source.Language;
import dev.assay.engine.source.SourceFile;
import java.util.ArrayList;
import java.util.List;

/** Some rules over files of one language. */
final class RuleCheck implements FileCheck {

    private final QueryCheck queries;
    private final List<Rule> implemented;
    private final Budget budget;

    private RuleCheck(QueryCheck queries, List<Rule> implemented, Budget budget) {
        this.queries = queries;
        this.implemented = List.copyOf(implemented);
        this.budget = budget;
    }

    /** @throws RuleFileException when a query does not compile */
    static RuleCheck of(List<Rule> rules, Language language, Budget budget) throws RuleFileException {
        List<Rule> file =
                rules.stream().filter(rule -> rule.reads() == Reads.FILE).toList();
        List<Rule> implemented =
                file.stream().filter(rule -> rule.check().isPresent()).toList();
        return new RuleCheck(QueryCheck.compile(file, language), implemented, budget);
    }

    @Override
    public List<RawFinding> check(SourceFile file) throws BudgetExceeded {
        List<Finding> findings = new ArrayList<>(queries.check(file, budget));
        for (Rule rule : implemented) {
            findings.addAll(JavaChecks.of(rule).check(rule, file));
        }
        findings.sort(Finding.ORDER);
        List<RawFinding> distinct = new ArrayList<>(findings.size());
        for (int at = 0; at < findings.size(); at++) {
            if (at == 0 || !findings.get(at).repeats(findings.get(at - 1))) {
                distinct.add(findings.get(at).raw());
            }
        }
        return distinct;
    }
}
