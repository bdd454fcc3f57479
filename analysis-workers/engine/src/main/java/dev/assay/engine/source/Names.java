package dev.assay.engine.source;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** The names that declarations have, and the qualified names made of them. */
final class Names {
    private Names() {}

    /** The name that a node declares, or null when it declares nothing or has no name. */
    static @Nullable String declaredBy(Node node) {
        String name = writtenName(node);
        return name == null || name.isBlank() ? null : name;
    }

    private static @Nullable String writtenName(Node node) {
        int role = Roles.of(node.tree().language()).of(node.tree().kindId(node.index()));
        if ((role & (Roles.FUNCTION | Roles.TYPE)) == 0 || !node.named()) {
            return null;
        }
        Node name = node.child("name");
        if (node.tree().language() == Language.GO) {
            return goName(node, name);
        }
        return name != null ? text(name) : givenName(node);
    }

    /** The qualified name of the innermost declaration that holds the node, or null at the top level. */
    static @Nullable String symbolOf(Node node) {
        Deque<String> parts = new ArrayDeque<>();
        for (Node at = node; at != null; at = at.parent()) {
            String name = declaredBy(at);
            if (name != null) {
                parts.addFirst(name);
            }
        }
        return parts.isEmpty() ? null : String.join(".", parts);
    }

    /** Whether a Go type declares something with members: aliases and named basic types do not. */
    private static @Nullable String goName(Node node, @Nullable Node name) {
        if (name == null) {
            return null;
        }
        if (node.is("type_spec")) {
            Node type = node.child("type");
            return type != null && (type.is("struct_type") || type.is("interface_type")) ? name.text() : null;
        }
        Node receiver = node.child("receiver");
        if (receiver == null) {
            return name.text();
        }
        for (Node part : receiver.subtree()) {
            if (part.is("type_identifier")) {
                return part.text() + "." + name.text();
            }
        }
        return name.text();
    }

    /** JavaScript's functions and classes without a name of their own take that of what they are assigned to. */
    private static @Nullable String givenName(Node node) {
        Node parent = node.parent();
        if (parent == null) {
            return null;
        }
        String kind = parent.kind();
        Node target = switch (kind) {
            case "variable_declarator", "public_field_definition" -> parent.child("name");
            case "field_definition" -> parent.child("property");
            case "pair" -> parent.child("key");
            case "assignment_expression" -> assigned(parent.child("left"));
            default -> null;
        };
        return target == null || target.equals(node) ? null : text(target);
    }

    private static @Nullable Node assigned(@Nullable Node left) {
        if (left == null || !left.is("member_expression")) {
            return left;
        }
        return left.child("property");
    }

    /** A name as written, without quotes; what is computed has none. */
    private static @Nullable String text(Node name) {
        return switch (name.kind()) {
            case "string" -> Strings.content(name);
            case "computed_property_name", "object_pattern", "array_pattern", "subscript_expression" -> null;
            default -> name.text();
        };
    }
}
