package dev.assay.bench.corpus;

import dev.assay.engine.rule.Rule;
import dev.assay.engine.rule.RuleFileException;
import dev.assay.engine.rule.RuleSet;
import dev.assay.engine.rule.Scope;
import dev.assay.scoring.Category;
import dev.assay.scoring.Confidence;
import dev.assay.scoring.RuleModel;
import dev.assay.scoring.Severity;
import dev.assay.scoring.Unit;
import java.util.List;

/** What the score knows of the built-in rules. */
final class Models {

    private Models() {}

    /** Those that are scored. */
    static List<RuleModel> builtIn() throws RuleFileException {
        return RuleSet.load(List.of()).all().stream()
                .filter(rule -> rule.scope() == Scope.STATE)
                .map(Models::model)
                .toList();
    }

    private static RuleModel model(Rule rule) {
        return new RuleModel(
                rule.id(),
                Category.valueOf(rule.category().name()),
                Severity.valueOf(rule.severity().name()),
                Confidence.valueOf(rule.confidence().name()),
                Unit.valueOf(rule.unit().name()),
                rule.gating(),
                rule.density());
    }
}
