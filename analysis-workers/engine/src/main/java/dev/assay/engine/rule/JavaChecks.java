package dev.assay.engine.rule;

import dev.assay.engine.source.SourceFile;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The Java checks of file rules, by the id that rule files name. */
final class JavaChecks {

    private static final Map<String, JavaCheck> CHECKS = Map.of(
            "commented-out-code", new CommentedOutCode(),
            "credential-formats", CredentialFormats.certain(),
            "possible-credentials", CredentialFormats.doubtful(),
            "declaration-limit", new DeclarationLimit(),
            "file-limit", new FileLimit(),
            "growing-string", new GrowingString(),
            "many-imports", new ManyImports(),
            "undocumented-complexity", new UndocumentedComplexity());

    private static final Map<String, ShapeCheck> SHAPE_CHECKS = Map.of(
            "asks-in-loop", new AsksInLoop(),
            "change-by-get", new ChangeByGet(),
            "division-by-count", new DivisionByCount(),
            "growing-cache", new GrowingCache(),
            "missing-timeout", new MissingTimeout(),
            "relation-in-loop", new RelationInLoop(),
            "unguarded-change", new UnguardedChange(),
            "unclosed-resource", new UnclosedResource());

    private JavaChecks() {}

    static boolean known(String implementation) {
        return CHECKS.containsKey(implementation)
                || SHAPE_CHECKS.containsKey(implementation)
                || implementation.equals(TaintRules.ID);
    }

    /** What the check that the rule names finds; the loader has made sure that there is one. */
    static List<Finding> run(Rule rule, SourceFile file, Supplier<FileShape> shape) {
        String implementation = rule.check().orElseThrow();
        JavaCheck check = CHECKS.get(implementation);
        if (check != null) {
            return check.check(rule, file);
        }
        ShapeCheck ofShape = SHAPE_CHECKS.get(implementation);
        if (ofShape == null) {
            throw new IllegalStateException(rule.id() + " names an unknown check");
        }
        return ofShape.check(rule, shape.get());
    }

    /** Whether the rule reads any text. */
    static boolean readsText(Rule rule) {
        return rule.check().map(CHECKS::get).filter(TextRule.class::isInstance).isPresent();
    }

    /** The check of a rule that {@link #readsText}. */
    static TextRule ofText(Rule rule) {
        if (CHECKS.get(rule.check().orElseThrow()) instanceof TextRule check) {
            return check;
        }
        throw new IllegalArgumentException(rule.id() + " reads no text");
    }
}
