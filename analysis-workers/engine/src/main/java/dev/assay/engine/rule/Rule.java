package dev.assay.engine.rule;

import static java.util.Objects.requireNonNull;

import dev.assay.engine.source.Language;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One rule, as its file says it.
 *
 * @param id {@code <category>/<kebab-case>}
 * @param version hash of the rule's file
 * @param analyzer the analyzer that runs the rule
 * @param file name of the file it came from, for messages
 * @param title what is wrong, in a few words
 * @param reads whether one file decides, or the repository
 * @param where the files the rule is about
 * @param gating whether an open finding caps the shown score
 * @param density findings per thousand lines (or per repository) at which half of the rule's weight is lost, at
 *     first
 * @param cwe numbers of the Common Weakness Enumeration
 * @param rationale why it matters, Markdown
 * @param fix how to mend it, Markdown
 * @param message template; {@code {capture}} stands for the text of a capture, {@code {symbol}} for the enclosing
 *     declaration
 * @param implementation id of the Java check, null when queries say it all
 * @param parameters numbers and words that the Java check reads
 * @param exampleParameters what the examples are judged with instead, so that they can be short
 * @param queries by language, empty when there is an implementation
 * @param examples in the order of the file
 */
public record Rule(
        String id,
        String version,
        String analyzer,
        String file,
        String title,
        Category category,
        Severity severity,
        Confidence confidence,
        Scope scope,
        Unit unit,
        Reads reads,
        Where where,
        boolean gating,
        double density,
        List<Integer> cwe,
        String rationale,
        String fix,
        String message,
        @Nullable String implementation,
        Map<String, String> parameters,
        Map<String, String> exampleParameters,
        Map<Language, List<RuleQuery>> queries,
        List<Example> examples) {

    private static final Pattern ID = Pattern.compile("[a-z]+/[a-z][a-z0-9]*(-[a-z0-9]+)*");

    public Rule {
        requireNonNull(version, "version");
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("id is '" + id + "', must be <category>/<kebab-case>");
        }
        if (!id.startsWith(category.id() + "/")) {
            throw new IllegalArgumentException("id is '" + id + "', must start with '" + category.id() + "/'");
        }
        if (density <= 0 || !Double.isFinite(density)) {
            throw new IllegalArgumentException("density is " + density + ", must be above 0");
        }
        if ((implementation == null) == queries.isEmpty()) {
            throw new IllegalArgumentException(id + " must have either queries or an implementation");
        }
        cwe = List.copyOf(cwe);
        parameters = Map.copyOf(parameters);
        exampleParameters = Map.copyOf(exampleParameters);
        queries = Map.copyOf(queries);
        examples = List.copyOf(examples);
    }

    /** The Java check that the rule names, if it has no queries. */
    public Optional<String> check() {
        return Optional.ofNullable(implementation);
    }

    /** Whether the rule is about a language: one that it has examples of. */
    boolean speaksOf(Language language) {
        return examples.stream().anyMatch(example -> example.language() == language);
    }

    /** This rule as its examples are judged: with the parameters that are meant for them. */
    Rule forExamples() {
        Map<String, String> changed = new HashMap<>(parameters);
        changed.putAll(exampleParameters);
        return new Rule(
                id,
                version,
                analyzer,
                file,
                title,
                category,
                severity,
                confidence,
                scope,
                unit,
                reads,
                where,
                gating,
                density,
                cwe,
                rationale,
                fix,
                message,
                implementation,
                changed,
                exampleParameters,
                queries,
                examples);
    }

    /**
     * A word the Java check needs.
     *
     * @throws IllegalArgumentException when the file gives none
     */
    public String parameter(String name) {
        String text = parameters.get(name);
        if (text == null) {
            throw new IllegalArgumentException(id + " lacks the parameter '" + name + "'");
        }
        return text;
    }

    /**
     * A whole number the check of this rule needs.
     *
     * @throws IllegalArgumentException when the file gives none
     */
    public int number(String name) {
        try {
            return Integer.parseInt(parameter(name));
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException(id + ": '" + name + "' must be a whole number", notANumber);
        }
    }
}
