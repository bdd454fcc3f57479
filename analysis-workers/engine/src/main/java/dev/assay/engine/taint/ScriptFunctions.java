package dev.assay.engine.taint;

import dev.assay.engine.source.Node;
import dev.assay.engine.taint.Expression.Member;
import dev.assay.engine.taint.Expression.Name;
import dev.assay.engine.taint.Function.Marker;
import dev.assay.engine.taint.Function.Parameter;
import dev.assay.engine.taint.Statement.Assign;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a JavaScript or TypeScript file declares and brings in. */
final class ScriptFunctions {
    private static final Set<String> FUNCTIONS = Set.of("arrow_function", "function_expression", "generator_function");
    private static final Set<String> CLASSES = Set.of("class_declaration", "abstract_class_declaration", "class");

    private final ScriptLowering lowering;
    private final List<Function> functions = new ArrayList<>();
    private final List<Statement> top = new ArrayList<>();
    private final Map<String, String> imports = new HashMap<>();
    private final Map<String, String> fields = new HashMap<>();

    ScriptFunctions(ScriptLowering lowering) {
        this.lowering = lowering;
    }

    Unit unit(Node root) {
        for (Node node : root.subtree()) {
            switch (node.kind()) {
                case "import_statement" -> imported(node);
                case "variable_declarator" -> required(node);
                default -> {}
            }
        }
        for (Node node : root.namedChildren()) {
            boolean exported = node.is("export_statement");
            Node declared = exported ? exported(node) : node;
            if (declared != null) {
                declare(declared, exported, node);
            }
        }
        return new Unit(functions, top, imports, fields);
    }

    private static @Nullable Node exported(Node node) {
        return node.child("declaration") == null ? node.child("value") : node.child("declaration");
    }

    private void declare(Node node, boolean exported, Node statement) {
        if (node.is(CLASSES)) {
            type(node, markers(statement));
            return;
        }
        switch (node.kind()) {
            case "function_declaration", "generator_function_declaration", "function_expression", "arrow_function" ->
                functions.add(function(node, Lowering.fieldText(node, "name"), null, List.of(), exported));
            case "lexical_declaration", "variable_declaration" -> {
                for (Node declarator : node.namedChildren()) {
                    Node value = declarator.child("value");
                    if (value != null && value.is(FUNCTIONS)) {
                        functions.add(
                                function(value, Lowering.fieldText(declarator, "name"), null, List.of(), exported));
                    } else if (value != null && value.is("class")) {
                        type(value, List.of());
                    }
                }
                lowering.statement(node, top);
            }
            case "expression_statement" -> {
                if (!assigned(node)) {
                    lowering.statement(node, top);
                }
            }
            default -> lowering.statement(node, top);
        }
    }

    /** {@code exports.name = function …}. */
    private boolean assigned(Node statement) {
        Node assignment = statement.childOf("assignment_expression");
        Node right = assignment == null ? null : assignment.child("right");
        Node left = assignment == null ? null : assignment.child("left");
        if (right != null && left != null && right.is(FUNCTIONS)) {
            functions.add(function(right, Lowering.simple(left.text()), null, List.of(), true));
            return true;
        }
        if (right != null && right.is("class")) {
            type(right, List.of());
            return true;
        }
        return false;
    }

    private void imported(Node node) {
        String module = module(node.child("source"));
        for (Node child : node.subtree()) {
            switch (child.kind()) {
                case "import_specifier" -> {
                    String name = Lowering.fieldText(child, "name");
                    Node alias = child.child("alias");
                    imports.put(alias == null ? name : alias.text(), module + "." + name);
                }
                case "namespace_import" -> imports.put(Lowering.simple(last(child)), module);
                case "import_clause" -> {
                    Node name = child.childOf("identifier");
                    if (name != null) {
                        imports.put(name.text(), module);
                    }
                }
                default -> {}
            }
        }
    }

    private static String last(Node node) {
        List<Node> children = node.namedChildren();
        return children.isEmpty() ? "" : children.getLast().text();
    }

    static String module(@Nullable Node source) {
        String text = source == null ? "" : source.text();
        String module = text.length() < 2 ? text : text.substring(1, text.length() - 1);
        return module.startsWith("node:") ? module.substring("node:".length()) : module;
    }

    /** {@code const name = require("module")}, also with parts taken from it. */
    private void required(Node declarator) {
        Node value = declarator.child("value");
        Node name = declarator.child("name");
        if (value == null || name == null) {
            return;
        }
        String suffix = "";
        Node call = value.is("await_expression") && !value.namedChildren().isEmpty()
                ? value.namedChildren().getFirst()
                : value;
        if (call.is("member_expression") && call.child("object") != null) {
            suffix = "." + Lowering.fieldText(call, "property");
            call = java.util.Objects.requireNonNull(call.child("object"));
        }
        String function = call.is("call_expression") ? Lowering.fieldText(call, "function") : "";
        Node arguments = call.child("arguments");
        if (arguments == null || !(function.equals("require") || function.equals("import"))) {
            return;
        }
        Node source = arguments.childOf("string");
        if (source == null) {
            return;
        }
        String module = module(source) + suffix;
        if (name.is("identifier")) {
            imports.put(name.text(), module);
        }
        for (Node part : name.is("object_pattern") ? name.namedChildren() : List.<Node>of()) {
            if (part.is("pair_pattern")) {
                imports.put(Lowering.fieldText(part, "value"), module + "." + Lowering.fieldText(part, "key"));
            } else {
                imports.put(part.text(), module + "." + part.text());
            }
        }
    }

    private void type(Node node, List<Marker> exportMarkers) {
        String owner = Lowering.fieldText(node, "name");
        List<Marker> ownerMarkers = new ArrayList<>(exportMarkers);
        ownerMarkers.addAll(markers(node));
        Node body = node.child("body");
        List<Marker> pending = new ArrayList<>();
        for (Node member : body == null ? List.<Node>of() : body.namedChildren()) {
            switch (member.kind()) {
                case "decorator" -> pending.add(marker(member));
                case "method_definition" -> {
                    List<Marker> markers = new ArrayList<>(pending);
                    markers.addAll(markers(member));
                    method(member, owner, markers, ownerMarkers);
                    pending.clear();
                }
                case "field_definition", "public_field_definition" -> {
                    member(member, owner, ownerMarkers);
                    pending.clear();
                }
                default -> pending.clear();
            }
        }
    }

    private void method(Node member, String owner, List<Marker> markers, List<Marker> ownerMarkers) {
        String name = Lowering.fieldText(member, "name");
        List<Parameter> parameters = parameters(member);
        if (name.equals("constructor")) {
            for (Parameter parameter : parameters) {
                if (parameter.type() != null) {
                    fields.put(owner + "." + parameter.name(), parameter.type());
                }
            }
        }
        boolean open = !name.startsWith("#") && !member.text().startsWith("private ");
        functions.add(new Function(
                member, name, owner, parameters, markers, ownerMarkers, open, Map.of(), member.child("body")));
    }

    private void member(Node member, String owner, List<Marker> ownerMarkers) {
        Node name = member.child("name") == null ? member.child("property") : member.child("name");
        Node value = member.child("value");
        if (name == null) {
            return;
        }
        String type = ScriptLowering.typeName(member.child("type"));
        if (type != null) {
            fields.put(owner + "." + name.text(), type);
        }
        if (value != null && value.is(FUNCTIONS)) {
            functions.add(new Function(
                    value,
                    name.text(),
                    owner,
                    parameters(value),
                    List.of(),
                    ownerMarkers,
                    true,
                    Map.of(),
                    value.child("body")));
        } else if (value != null) {
            Member field = new Member(member, new Name(member, "this"), name.text());
            top.add(new Assign(List.of(field), null, lowering.expression(value), type));
        }
    }

    private static List<Marker> markers(Node declared) {
        return declared.children().stream()
                .filter(child -> child.is("decorator"))
                .map(ScriptFunctions::marker)
                .toList();
    }

    private static Marker marker(Node decorator) {
        String text = decorator.text().substring(1);
        int end = text.indexOf('(');
        return new Marker(end < 0 ? text : text.substring(0, end), text);
    }

    Function function(Node node, String name, @Nullable String owner, List<Marker> markers, boolean open) {
        return new Function(
                node, name, owner, parameters(node), markers, List.of(), open, Map.of(), node.child("body"));
    }

    private List<Parameter> parameters(Node function) {
        Node single = function.child("parameter");
        if (single != null) {
            return List.of(new Parameter(single.text(), null, List.of(), null, null));
        }
        List<Parameter> parameters = new ArrayList<>();
        Node list = function.child("parameters");
        for (Node node : list == null ? List.<Node>of() : list.namedChildren()) {
            if (node.is("required_parameter") || node.is("optional_parameter")) {
                Node pattern = node.child("pattern");
                if (pattern != null) {
                    parameters.add(parameter(
                            pattern, ScriptLowering.typeName(node.child("type")), markers(node), node.child("value")));
                }
            } else if (node.is("assignment_pattern") && node.child("left") != null) {
                parameters.add(parameter(
                        java.util.Objects.requireNonNull(node.child("left")), null, List.of(), node.child("right")));
            } else if (!node.is("comment")) {
                parameters.add(parameter(node, null, List.of(), null));
            }
        }
        return parameters;
    }

    private Parameter parameter(
            Node pattern, @Nullable String type, List<Marker> markers, @Nullable Node defaultValue) {
        Expression parts =
                pattern.is("object_pattern") || pattern.is("array_pattern") ? lowering.expression(pattern) : null;
        String name = pattern.is("rest_pattern") ? pattern.text().replace("...", "") : pattern.text();
        return new Parameter(name, type, markers, lowering.optional(defaultValue), parts);
    }
}
