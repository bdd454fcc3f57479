package dev.assay.engine.source;

import dev.assay.engine.source.Declaration.Kind;

/** What a declaring node declares. */
final class DeclarationKinds {
    private DeclarationKinds() {}

    static Kind of(Node node, boolean insideType) {
        return switch (node.kind()) {
            case "class_definition", "class_declaration", "abstract_class_declaration", "class" -> Kind.CLASS;
            case "interface_declaration", "annotation_type_declaration" -> Kind.INTERFACE;
            case "enum_declaration" -> Kind.ENUM;
            case "record_declaration" -> Kind.RECORD;
            case "type_spec" -> node.childOf("struct_type") == null ? Kind.INTERFACE : Kind.STRUCT;
            case "constructor_declaration", "compact_constructor_declaration" -> Kind.CONSTRUCTOR;
            case "method_declaration" -> Kind.METHOD;
            default -> insideType ? method(node) : Kind.FUNCTION;
        };
    }

    private static Kind method(Node node) {
        Node name = node.child("name");
        boolean constructor = name != null
                && (name.text().equals("constructor") || name.text().equals("__init__"));
        return constructor ? Kind.CONSTRUCTOR : Kind.METHOD;
    }
}
