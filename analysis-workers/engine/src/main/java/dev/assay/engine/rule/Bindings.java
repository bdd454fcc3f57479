package dev.assay.engine.rule;

import dev.assay.engine.source.Language;
import dev.assay.engine.source.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads where names get values and types. */
final class Bindings {

    private static final Set<String> LISTS = Set.of("expression_list", "pattern_list", "tuple_pattern");
    private static final Set<String> OWN = Set.of("self", "cls", "this");

    private Bindings() {}

    /** What a node binds; empty for most. */
    static List<Binding> at(Node node) {
        return switch (node.kind()) {
            case "assignment" -> assigned(node, node.child("left"), node.child("right"), type(node));
            case "as_pattern" -> alias(node);
            case "typed_parameter" -> parameter(node, node.namedChildren().getFirst());
            case "typed_default_parameter" -> parameter(node, node.child("name"));
            case "required_parameter", "optional_parameter" -> scriptParameter(node);
            case "variable_declarator" -> declarator(node);
            case "public_field_definition" -> field(node, node.child("name"), node.child("value"));
            case "field_definition" -> field(node, node.child("property"), node.child("value"));
            case "assignment_expression" -> assigned(node, node.child("left"), node.child("right"), "");
            case "formal_parameter", "spread_parameter", "resource" -> parameter(node, node.child("name"));
            case "short_var_declaration", "assignment_statement" ->
                assigned(node, first(node.child("left")), first(node.child("right")), "");
            case "var_spec", "const_spec" -> each(node, first(node.child("value")), false);
            case "parameter_declaration" -> each(node, null, false);
            case "field_declaration" -> node.tree().language() == Language.GO ? each(node, null, true) : List.of();
            default -> List.of();
        };
    }

    private static List<Binding> assigned(Node node, @Nullable Node left, @Nullable Node right, String type) {
        if (left == null) {
            return List.of();
        }
        Node target = left.is("pattern_list") || left.is("tuple_pattern") ? first(left) : left;
        if (target == null) {
            return List.of();
        }
        if (target.is("identifier")) {
            return List.of(binding(node, target.text(), false, right, type));
        }
        Node object = target.child("object") == null ? target.child("operand") : target.child("object");
        Node name = switch (target.kind()) {
            case "attribute" -> target.child("attribute");
            case "member_expression" -> target.child("property");
            case "field_access", "selector_expression" -> target.child("field");
            default -> null;
        };
        boolean own = object != null && (OWN.contains(object.text()) || target.is("selector_expression"));
        return own && name != null ? List.of(binding(node, name.text(), true, right, type)) : List.of();
    }

    private static List<Binding> alias(Node node) {
        Node alias = node.child("alias");
        Node value = node.namedChildren().getFirst();
        if (alias == null || alias.namedChildren().size() != 1) {
            return List.of();
        }
        return alias.namedChildren().getFirst().is("identifier")
                ? List.of(binding(node, alias.text(), false, value, ""))
                : List.of();
    }

    private static List<Binding> parameter(Node node, @Nullable Node name) {
        return name != null && name.is("identifier")
                ? List.of(binding(node, name.text(), false, node.child("value"), type(node)))
                : List.of();
    }

    private static List<Binding> scriptParameter(Node node) {
        Node name = node.child("pattern");
        if (name == null || !name.is("identifier")) {
            return List.of();
        }
        boolean field = node.childOf("accessibility_modifier") != null || node.childOf("readonly") != null;
        List<Binding> found = new ArrayList<>();
        found.add(binding(node, name.text(), false, node.child("value"), type(node)));
        if (field) {
            found.add(new Binding(name.text(), true, node.child("value"), type(node), node, null));
        }
        return found;
    }

    private static List<Binding> declarator(Node node) {
        Node name = node.child("name");
        Node parent = node.parent();
        if (name == null || !name.is("identifier") || parent == null) {
            return List.of();
        }
        boolean field = parent.is("field_declaration");
        String type = type(node).isEmpty() ? type(parent) : type(node);
        Node scope = field ? null : FileShape.functionAround(node);
        return List.of(new Binding(name.text(), field, node.child("value"), type, node, scope));
    }

    private static List<Binding> field(Node node, @Nullable Node name, @Nullable Node value) {
        return name == null ? List.of() : List.of(new Binding(name.text(), true, value, type(node), node, null));
    }

    private static List<Binding> each(Node node, @Nullable Node value, boolean field) {
        List<Binding> found = new ArrayList<>();
        for (Node name : node.childrenIn("name")) {
            Node scope = field ? null : owner(node);
            found.add(new Binding(name.text(), field, found.isEmpty() ? value : null, type(node), node, scope));
        }
        return found;
    }

    private static Binding binding(Node node, String name, boolean member, @Nullable Node value, String type) {
        return new Binding(name, member, value, type, node, owner(node));
    }

    private static @Nullable Node owner(Node node) {
        return FileShape.functionAround(node);
    }

    private static @Nullable Node first(@Nullable Node list) {
        if (list == null || !list.is(LISTS)) {
            return list;
        }
        return list.namedChildren().isEmpty() ? null : list.namedChildren().getFirst();
    }

    private static String type(Node node) {
        Node type = node.child("type");
        if (type == null) {
            return "";
        }
        String text = type.text();
        return text.startsWith(":") ? text.substring(1).strip() : text;
    }
}
