package dev.assay.engine.analyze;

import dev.assay.engine.source.Language;
import dev.assay.engine.source.SyntaxTree;
import java.util.List;
import java.util.Set;

/** The names a file mentions, for languages whose files refer to each other without importing: Java and Go. */
final class References {
    private static final Set<String> JAVA_KINDS = Set.of("type_identifier", "identifier");
    private static final Set<String> GO_KINDS = Set.of("identifier", "type_identifier", "field_identifier");

    private References() {}

    /** Sorted, each once. */
    static List<String> of(Language language, SyntaxTree tree) {
        return switch (language) {
            case JAVA -> names(tree, JAVA_KINDS, true);
            case GO -> names(tree, GO_KINDS, false);
            default -> List.of();
        };
    }

    private static List<String> names(SyntaxTree tree, Set<String> kinds, boolean typesOnly) {
        return tree.texts(kinds).stream()
                .filter(name -> !name.isEmpty() && (!typesOnly || Character.isUpperCase(name.charAt(0))))
                .toList();
    }
}
