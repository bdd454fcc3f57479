package dev.assay.engine.source;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What belongs to a declaration beside its body. */
final class DeclarationParts {
    /** Nodes around a declaration that are part of it: decorators, {@code export}, {@code const}. */
    private static final Set<String> WRAPPERS = Set.of(
            "decorated_definition",
            "export_statement",
            "variable_declarator",
            "lexical_declaration",
            "variable_declaration",
            "assignment_expression",
            "expression_statement",
            "pair",
            "public_field_definition",
            "field_definition",
            "type_declaration");

    private static final Set<String> SEPARATORS = Set.of("keyword_separator", "positional_separator");
    private static final Set<String> RECEIVERS = Set.of("self", "cls", "mcs");

    private DeclarationParts() {}

    /** The declaration with its decorators and what it is assigned to. */
    static Node whole(Node node) {
        Node whole = node;
        for (Node above = node.parent(); above != null && WRAPPERS.contains(above.kind()); above = above.parent()) {
            if (above.is("type_declaration") && above.namedChildren().size() > 1) {
                break;
            }
            whole = above;
        }
        return whole;
    }

    static int parameters(Node node, boolean insideType) {
        if (node.child("parameter") != null) {
            return 1;
        }
        Node list = node.child("parameters");
        if (list == null) {
            return 0;
        }
        int count = 0;
        for (Node parameter : list.namedChildren()) {
            if (isComment(parameter) || SEPARATORS.contains(parameter.kind()) || parameter.is("receiver_parameter")) {
                continue;
            }
            boolean receiver = count == 0 && insideType && isReceiver(parameter);
            count += receiver ? 0 : Math.max(1, goNames(parameter));
        }
        return count;
    }

    private static int goNames(Node parameter) {
        return parameter.tree().language() == Language.GO
                ? parameter.childrenIn("name").size()
                : 1;
    }

    private static boolean isReceiver(Node parameter) {
        return parameter.tree().language() == Language.PYTHON && RECEIVERS.contains(parameter.text());
    }

    /** A documentation comment stands directly before, or in Python as the first string inside. */
    static boolean documented(Node node, Node whole) {
        if (node.tree().language() == Language.PYTHON) {
            Node body = node.child("body");
            Node first = body == null ? null : firstStatement(body);
            return first != null && CodeLines.isDocumentation(first.tree(), first.index());
        }
        Node before = whole.previousNamedSibling();
        while (before != null && before.is("decorator")) {
            before = before.previousNamedSibling();
        }
        if (before == null || !isComment(before)) {
            return false;
        }
        return node.tree().language() == Language.GO
                ? before.endLine() == whole.startLine() - 1
                : before.text().startsWith("/**");
    }

    private static @Nullable Node firstStatement(Node body) {
        for (Node statement : body.namedChildren()) {
            if (!isComment(statement)) {
                return statement;
            }
        }
        return null;
    }

    static boolean exported(Node node, String name, @Nullable Node outer) {
        return switch (node.tree().language()) {
            case PYTHON -> !name.startsWith("_") && (outer == null || outer.is("class_definition"));
            case GO -> Character.isUpperCase(name.codePointAt(0));
            case JAVA -> javaExported(node, outer);
            case JAVASCRIPT, TYPESCRIPT, TSX -> javascriptExported(node, name, outer);
            case JSON, YAML -> false;
        };
    }

    private static boolean javaExported(Node node, @Nullable Node outer) {
        Node modifiers = node.childOf("modifiers");
        boolean said =
                modifiers != null && (modifiers.childOf("public") != null || modifiers.childOf("protected") != null);
        return said || (outer != null && outer.is("interface_declaration"));
    }

    private static boolean javascriptExported(Node node, String name, @Nullable Node outer) {
        if (outer != null) {
            Node access = whole(node).childOf("accessibility_modifier");
            boolean hidden =
                    name.startsWith("#") || (access != null && access.text().equals("private"));
            return !hidden
                    && outer.child("body") != null
                    && isType(outer)
                    && whole(outer).is("export_statement");
        }
        Node whole = whole(node);
        return whole.is("export_statement")
                || whole.text().startsWith("module.exports")
                || whole.text().startsWith("exports.");
    }

    /** The fields that a type's body declares. */
    static int fields(Node type) {
        Node body = type.is("type_spec") ? structFields(type) : type.child("body");
        if (body == null) {
            return 0;
        }
        int count = 0;
        for (Node member : body.namedChildren()) {
            count += switch (member.kind()) {
                case "field_declaration" -> Math.max(1, declared(member).size());
                case "public_field_definition", "field_definition", "property_signature" -> 1;
                case "expression_statement" -> assigns(member) ? 1 : 0;
                default -> 0;
            };
        }
        return count;
    }

    private static @Nullable Node structFields(Node type) {
        Node struct = type.childOf("struct_type");
        return struct == null ? null : struct.childOf("field_declaration_list");
    }

    private static List<Node> declared(Node field) {
        return field.tree().language() == Language.GO ? field.childrenIn("name") : field.childrenIn("declarator");
    }

    private static boolean assigns(Node statement) {
        return statement.childOf("assignment") != null;
    }

    private static boolean isType(Node node) {
        return Roles.of(node.tree().language()).has(node.tree().kindId(node.index()), Roles.TYPE);
    }

    private static boolean isComment(Node node) {
        return Roles.of(node.tree().language()).has(node.tree().kindId(node.index()), Roles.COMMENT);
    }
}
