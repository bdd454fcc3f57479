package dev.assay.engine.rule;

import java.util.Map;

/** The Java checks of file rules, by the id that rule files name. */
final class JavaChecks {

    private static final Map<String, JavaCheck> CHECKS = Map.of(
            "commented-out-code", new CommentedOutCode(),
            "credential-formats", new CredentialFormats(),
            "declaration-limit", new DeclarationLimit(),
            "file-limit", new FileLimit(),
            "growing-string", new GrowingString(),
            "unclosed-resource", new UnclosedResource());

    private JavaChecks() {}

    static boolean known(String implementation) {
        return CHECKS.containsKey(implementation);
    }

    /** The check that the rule names; the loader has made sure that there is one. */
    static JavaCheck of(Rule rule) {
        JavaCheck check = CHECKS.get(rule.check().orElseThrow());
        if (check == null) {
            throw new IllegalStateException(rule.id() + " names an unknown check");
        }
        return check;
    }
}
