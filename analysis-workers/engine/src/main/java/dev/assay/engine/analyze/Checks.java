package dev.assay.engine.analyze;

import dev.assay.engine.analyze.architecture.ConflictingLibraries;
import dev.assay.engine.analyze.architecture.HubModules;
import dev.assay.engine.analyze.architecture.ImportCycles;
import dev.assay.engine.analyze.architecture.LayerSkips;
import dev.assay.engine.analyze.clones.CopiedCode;
import dev.assay.engine.analyze.clones.DuplicateFunctions;
import dev.assay.engine.analyze.context.UndeclaredDependencies;
import dev.assay.engine.analyze.debt.BrokenAssayFile;
import dev.assay.engine.analyze.debt.ImageFindings;
import dev.assay.engine.analyze.debt.MissingFiles;
import dev.assay.engine.analyze.debt.MissingLockFile;
import dev.assay.engine.analyze.testing.ChangeWithoutTest;
import dev.assay.engine.analyze.testing.MissingIntegrationTests;
import dev.assay.engine.analyze.testing.MissingTestKind;
import dev.assay.engine.analyze.testing.MissingTests;
import dev.assay.engine.analyze.testing.UntestedFiles;
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
    private static final Map<String, RepositoryCheck> TREE_CHECKS = Map.ofEntries(
            Map.entry("broken-assay-file", new BrokenAssayFile()),
            Map.entry("conflicting-libraries", new ConflictingLibraries()),
            Map.entry("copied-code", new CopiedCode()),
            Map.entry("duplicate-functions", new DuplicateFunctions()),
            Map.entry("hub-modules", new HubModules()),
            Map.entry("import-cycles", new ImportCycles()),
            Map.entry("image-runs-as-root", new ImageFindings(SignalType.IMAGE_RUNS_AS_ROOT)),
            Map.entry("image-unpinned", new ImageFindings(SignalType.IMAGE_UNPINNED)),
            Map.entry("layer-skips", new LayerSkips()),
            Map.entry("missing-end-to-end-tests", MissingTestKind.endToEnd()),
            Map.entry("missing-performance-tests", MissingTestKind.performance()),
            Map.entry("missing-security-tests", MissingTestKind.security()),
            Map.entry("missing-integration-tests", new MissingIntegrationTests()),
            Map.entry("missing-lock-file", new MissingLockFile()),
            Map.entry("missing-pipeline", MissingFiles.pipeline()),
            Map.entry("missing-read-me", MissingFiles.readMe()),
            Map.entry("missing-tests", new MissingTests()),
            Map.entry("undeclared-dependencies", new UndeclaredDependencies()),
            Map.entry("untested-files", new UntestedFiles()));

    private static final Map<String, TransitionCheck> CHANGE_CHECKS =
            Map.of("change-without-test", new ChangeWithoutTest());

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
