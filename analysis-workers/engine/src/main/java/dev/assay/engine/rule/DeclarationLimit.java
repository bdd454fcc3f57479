package dev.assay.engine.rule;

import dev.assay.engine.source.Declaration;
import dev.assay.engine.source.Node;
import dev.assay.engine.source.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Declarations that are larger than a limit.
 *
 * <p>Parameters: {@code of} ({@code callable} or {@code type}), {@code measure} ({@code code-lines},
 * {@code complexity}, {@code nesting}, {@code parameters} or {@code methods}) and {@code limit}, the largest value that
 * is still fine. With {@code methods} also {@code small-lines}: methods of so many lines are not counted.
 */
final class DeclarationLimit implements JavaCheck {

    private static final Set<String> OPTIONAL = Set.of("default_parameter", "typed_default_parameter");

    @Override
    public List<Finding> check(Rule rule, SourceFile file) {
        boolean callable = rule.parameter("of").equals("callable");
        int limit = rule.number("limit");
        List<Finding> findings = new ArrayList<>();
        for (Declaration declaration : file.facts().declarations()) {
            Node node = new Node(file.tree(), declaration.node());
            int value = rule.parameter("measure").equals("methods")
                    ? methods(declaration, file, rule.number("small-lines"))
                    : measure(rule.parameter("measure"), declaration, node);
            boolean generated = declaration.symbol().contains("Generated");
            if (declaration.kind().callable() == callable && value > limit && !generated) {
                Map<String, String> values = Map.of(
                        "name", declaration.name(), "value", String.valueOf(value), "limit", String.valueOf(limit));
                findings.add(Finding.of(rule, file, node, declaration.symbol(), values));
            }
        }
        return findings;
    }

    private static int measure(String measure, Declaration declaration, Node node) {
        return switch (measure) {
            case "code-lines" -> declaration.codeLines();
            case "complexity" -> declaration.complexity();
            case "nesting" -> declaration.nesting();
            case "parameters" -> declaration.parameters() - optionalParameters(node);
            default -> throw new IllegalArgumentException("unknown measure '" + measure + "'");
        };
    }

    /** Methods directly in a type, but for the small ones: accessors and what only hands on are no work of its own. */
    private static int methods(Declaration type, SourceFile file, int smallLines) {
        String prefix = type.symbol() + ".";
        return (int) file.facts().declarations().stream()
                .filter(one -> one.kind().callable() && one.symbol().equals(prefix + one.name()))
                .filter(one -> one.codeLines() > smallLines)
                .count();
    }

    /** Parameters with a default in Python are named by those who give them. */
    private static int optionalParameters(Node function) {
        Node parameters = function.child("parameters");
        if (parameters == null) {
            return 0;
        }
        return (int) parameters.namedChildren().stream()
                .filter(parameter -> parameter.is(OPTIONAL))
                .count();
    }
}
