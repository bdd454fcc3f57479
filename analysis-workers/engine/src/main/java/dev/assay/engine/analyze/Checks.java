package dev.assay.engine.analyze;

import dev.assay.engine.rule.Reads;
import dev.assay.engine.rule.Rule;
import dev.assay.engine.rule.RuleFileException;
import dev.assay.engine.rule.RuleSet;
import dev.assay.engine.rule.Scope;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/**
 * The rules that read more than one file, with the code that runs them.
 *
 * @param ofTrees sorted by rule
 * @param ofChanges sorted by rule
 */
public record Checks(Map<Rule, RepositoryCheck> ofTrees, Map<Rule, TransitionCheck> ofChanges) {
    private static final Map<String, RepositoryCheck> TREE_CHECKS = Map.of();

    private static final Map<String, TransitionCheck> CHANGE_CHECKS = Map.of();

    /**
     * Those of a rule set.
     *
     * @throws RuleFileException when a rule names an implementation that there is not
     */
    public static Checks of(RuleSet rules) throws RuleFileException {
        Map<Rule, RepositoryCheck> ofTrees = new TreeMap<>(Comparator.comparing(Rule::id));
        Map<Rule, TransitionCheck> ofChanges = new TreeMap<>(Comparator.comparing(Rule::id));
        for (Rule rule : rules.all()) {
            if (rule.reads() != Reads.REPOSITORY) {
                continue;
            }
            String name = rule.check().orElse("");
            if (rule.scope() == Scope.COMMIT && CHANGE_CHECKS.containsKey(name)) {
                ofChanges.put(rule, CHANGE_CHECKS.get(name));
            } else if (rule.scope() == Scope.STATE && TREE_CHECKS.containsKey(name)) {
                ofTrees.put(rule, TREE_CHECKS.get(name));
            } else {
                throw new RuleFileException(rule.file(), 1, "unknown implementation '" + name + "'");
            }
        }
        return new Checks(ofTrees, ofChanges);
    }
}
