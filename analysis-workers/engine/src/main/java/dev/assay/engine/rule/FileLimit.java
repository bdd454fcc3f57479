package dev.assay.engine.rule;

import dev.assay.engine.source.Node;
import dev.assay.engine.source.SourceFile;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Files with more lines of code than {@code limit}; told at the first line of code. */
final class FileLimit implements JavaCheck {

    @Override
    public List<Finding> check(Rule rule, SourceFile file) {
        int limit = rule.number("limit");
        int lines = file.codeLines();
        if (lines <= limit) {
            return List.of();
        }
        Optional<Node> first = file.tree().root().namedChildren().stream()
                .filter(node -> !node.kind().contains("comment"))
                .findFirst();
        return first.stream()
                .map(node -> Finding.of(
                        rule, file, node, "", Map.of("value", String.valueOf(lines), "limit", String.valueOf(limit))))
                .toList();
    }
}
