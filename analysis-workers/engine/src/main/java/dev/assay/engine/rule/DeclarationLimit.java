package dev.assay.engine.rule;

import dev.assay.engine.source.Declaration;
import dev.assay.engine.source.Node;
import dev.assay.engine.source.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Declarations that are larger than a limit.
 *
 * <p>Parameters: {@code of} ({@code callable} or {@code type}), {@code measure} ({@code code-lines},
 * {@code complexity}, {@code nesting}, {@code parameters} or {@code methods}) and {@code limit}, the largest value that
 * is still fine.
 */
final class DeclarationLimit implements JavaCheck {

    @Override
    public List<Finding> check(Rule rule, SourceFile file) {
        boolean callable = rule.parameter("of").equals("callable");
        int limit = rule.number("limit");
        List<Finding> findings = new ArrayList<>();
        for (Declaration declaration : file.facts().declarations()) {
            int value = measure(rule.parameter("measure"), declaration);
            if (declaration.kind().callable() == callable && value > limit) {
                Map<String, String> values = Map.of(
                        "name", declaration.name(), "value", String.valueOf(value), "limit", String.valueOf(limit));
                Node node = new Node(file.tree(), declaration.node());
                findings.add(Finding.of(rule, file, node, declaration.symbol(), values));
            }
        }
        return findings;
    }

    private static int measure(String measure, Declaration declaration) {
        return switch (measure) {
            case "code-lines" -> declaration.codeLines();
            case "complexity" -> declaration.complexity();
            case "nesting" -> declaration.nesting();
            case "parameters" -> declaration.parameters();
            case "methods" -> declaration.methods();
            default -> throw new IllegalArgumentException("unknown measure '" + measure + "'");
        };
    }
}
