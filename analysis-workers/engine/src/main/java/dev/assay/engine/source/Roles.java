package dev.assay.engine.source;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** What the node kinds of a language stand for, as bits by kind number. */
final class Roles {
    /** Declares a function when it has, or is given, a name. */
    static final int FUNCTION = 1;

    static final int TYPE = 1 << 1;

    /** Adds a path through a function. */
    static final int DECISION = 1 << 2;

    /** Adds a path when its operator is a short-circuit one. */
    static final int BINARY = 1 << 3;

    /** A control structure: what is in it is one level deeper. */
    static final int CONTROL = 1 << 4;

    static final int CALL = 1 << 5;
    static final int COMMENT = 1 << 6;
    static final int IMPORT = 1 << 7;

    /** By the number of the language's grammar. */
    private static final List<Roles> ALL = Arrays.stream(Language.values())
            .sorted(Comparator.comparingInt(Language::grammar))
            .map(Roles::new)
            .toList();

    private final int[] bits;

    private Roles(Language language) {
        Grammar grammar = NativeLibrary.INSTANCE.grammar(language);
        bits = new int[grammar.kindCount()];
        mark(grammar, COMMENT, Set.of("comment", "line_comment", "block_comment", "html_comment"));
        mark(grammar, FUNCTION, functions(language));
        mark(grammar, TYPE, types(language));
        mark(grammar, DECISION, decisions(language));
        mark(grammar, BINARY, Set.of("binary_expression", "boolean_operator"));
        mark(grammar, CONTROL, controls(language));
        mark(grammar, CALL, calls(language));
        mark(grammar, IMPORT, imports(language));
    }

    static Roles of(Language language) {
        return ALL.get(language.grammar());
    }

    /** All roles of a kind. */
    int of(int kind) {
        return kind == Grammar.ERROR_KIND ? 0 : bits[kind];
    }

    boolean has(int kind, int role) {
        return (of(kind) & role) != 0;
    }

    private void mark(Grammar grammar, int role, Set<String> kinds) {
        for (int kind = 0; kind < bits.length; kind++) {
            if (kinds.contains(grammar.kind(kind))) {
                bits[kind] |= role;
            }
        }
    }

    private static Set<String> functions(Language language) {
        return switch (language) {
            case PYTHON -> Set.of("function_definition");
            case JAVA -> Set.of("method_declaration", "constructor_declaration", "compact_constructor_declaration");
            case GO -> Set.of("function_declaration", "method_declaration");
            case JAVASCRIPT, TYPESCRIPT, TSX ->
                Set.of(
                        "function_declaration",
                        "generator_function_declaration",
                        "function_expression",
                        "generator_function",
                        "arrow_function",
                        "method_definition");
            case JSON, YAML -> Set.of();
        };
    }

    private static Set<String> types(Language language) {
        return switch (language) {
            case PYTHON -> Set.of("class_definition");
            case JAVA ->
                Set.of(
                        "class_declaration",
                        "interface_declaration",
                        "enum_declaration",
                        "record_declaration",
                        "annotation_type_declaration");
            case GO -> Set.of("type_spec");
            case JAVASCRIPT, TYPESCRIPT, TSX ->
                Set.of(
                        "class_declaration",
                        "abstract_class_declaration",
                        "class",
                        "interface_declaration",
                        "enum_declaration");
            case JSON, YAML -> Set.of();
        };
    }

    private static Set<String> decisions(Language language) {
        return switch (language) {
            case PYTHON ->
                Set.of(
                        "if_statement",
                        "elif_clause",
                        "for_statement",
                        "while_statement",
                        "except_clause",
                        "conditional_expression",
                        "case_clause",
                        "for_in_clause",
                        "if_clause");
            case JAVA ->
                Set.of(
                        "if_statement",
                        "for_statement",
                        "enhanced_for_statement",
                        "while_statement",
                        "do_statement",
                        "catch_clause",
                        "ternary_expression",
                        "switch_label");
            case GO -> Set.of("if_statement", "for_statement", "expression_case", "type_case", "communication_case");
            case JAVASCRIPT, TYPESCRIPT, TSX ->
                Set.of(
                        "if_statement",
                        "for_statement",
                        "for_in_statement",
                        "while_statement",
                        "do_statement",
                        "catch_clause",
                        "ternary_expression",
                        "switch_case");
            case JSON, YAML -> Set.of();
        };
    }

    private static Set<String> controls(Language language) {
        return switch (language) {
            case PYTHON ->
                Set.of("if_statement", "for_statement", "while_statement", "try_statement", "match_statement");
            case JAVA ->
                Set.of(
                        "if_statement",
                        "for_statement",
                        "enhanced_for_statement",
                        "while_statement",
                        "do_statement",
                        "try_statement",
                        "try_with_resources_statement",
                        "switch_expression");
            case GO ->
                Set.of(
                        "if_statement",
                        "for_statement",
                        "expression_switch_statement",
                        "type_switch_statement",
                        "select_statement");
            case JAVASCRIPT, TYPESCRIPT, TSX ->
                Set.of(
                        "if_statement",
                        "for_statement",
                        "for_in_statement",
                        "while_statement",
                        "do_statement",
                        "try_statement",
                        "switch_statement");
            case JSON, YAML -> Set.of();
        };
    }

    private static Set<String> calls(Language language) {
        return switch (language) {
            case PYTHON -> Set.of("call");
            case JAVA -> Set.of("method_invocation", "object_creation_expression");
            case GO -> Set.of("call_expression");
            case JAVASCRIPT, TYPESCRIPT, TSX -> Set.of("call_expression", "new_expression");
            case JSON, YAML -> Set.of();
        };
    }

    private static Set<String> imports(Language language) {
        return switch (language) {
            case PYTHON -> Set.of("import_statement", "import_from_statement", "future_import_statement");
            case JAVA -> Set.of("import_declaration");
            case GO -> Set.of("import_spec");
            case JAVASCRIPT, TYPESCRIPT, TSX -> Set.of("import_statement", "export_statement");
            case JSON, YAML -> Set.of();
        };
    }
}
