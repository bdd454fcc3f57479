package dev.assay.engine.taint;

import dev.assay.engine.source.Node;
import dev.assay.engine.taint.Expression.Argument;
import dev.assay.engine.taint.Expression.Assigning;
import dev.assay.engine.taint.Expression.Binary;
import dev.assay.engine.taint.Expression.Block;
import dev.assay.engine.taint.Expression.Call;
import dev.assay.engine.taint.Expression.Cast;
import dev.assay.engine.taint.Expression.Choice;
import dev.assay.engine.taint.Expression.Closure;
import dev.assay.engine.taint.Expression.Constant;
import dev.assay.engine.taint.Expression.Index;
import dev.assay.engine.taint.Expression.Items;
import dev.assay.engine.taint.Expression.Member;
import dev.assay.engine.taint.Expression.Mixed;
import dev.assay.engine.taint.Expression.Name;
import dev.assay.engine.taint.Expression.Unary;
import dev.assay.engine.taint.Function.Marker;
import dev.assay.engine.taint.Function.Parameter;
import dev.assay.engine.taint.Statement.Assign;
import dev.assay.engine.taint.Statement.Case;
import dev.assay.engine.taint.Statement.Evaluate;
import dev.assay.engine.taint.Statement.If;
import dev.assay.engine.taint.Statement.Jump;
import dev.assay.engine.taint.Statement.Loop;
import dev.assay.engine.taint.Statement.Return;
import dev.assay.engine.taint.Statement.Switch;
import dev.assay.engine.taint.Statement.Throw;
import dev.assay.engine.taint.Statement.Try;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Java. */
final class JavaLowering extends Lowering {
    private static final Set<String> TYPES =
            Set.of("class_declaration", "record_declaration", "enum_declaration", "interface_declaration");

    @Override
    Unit unit(Node root) {
        List<Function> functions = new ArrayList<>();
        List<Statement> top = new ArrayList<>();
        Map<String, String> fields = new HashMap<>();
        for (Node node : root.subtree()) {
            switch (node.kind()) {
                case "method_declaration", "constructor_declaration" -> functions.add(function(node));
                case "field_declaration" -> field(node, top, fields);
                case "record_declaration" -> {
                    for (Parameter part : parameters(node.child("parameters"))) {
                        fields.put(fieldText(node, "name") + "." + part.name(), simple(String.valueOf(part.type())));
                    }
                }
                default -> {}
            }
        }
        return new Unit(functions, top, Map.of(), fields);
    }

    private void field(Node node, List<Statement> top, Map<String, String> fields) {
        Node owner = node.ancestor(TYPES);
        String type = typeName(node.child("type"));
        for (Node declarator : node.childrenIn("declarator")) {
            String name = fieldText(declarator, "name");
            fields.put((owner == null ? "" : fieldText(owner, "name")) + "." + name, type);
            Node value = declarator.child("value");
            if (value != null) {
                top.add(new Assign(List.of(new Name(declarator, name)), null, expression(value), type));
            }
        }
    }

    /** The name of a type without package and type arguments. */
    static String typeName(@Nullable Node type) {
        if (type == null) {
            return "";
        }
        String text = type.text();
        int arguments = text.indexOf('<');
        return simple((arguments < 0 ? text : text.substring(0, arguments)).strip());
    }

    private Function function(Node node) {
        Node owner = node.ancestor(TYPES);
        Node modifiers = node.childOf("modifiers");
        boolean hidden = modifiers != null && modifiers.childOf("private") != null;
        return new Function(
                node,
                fieldText(node, "name"),
                owner == null ? null : fieldText(owner, "name"),
                parameters(node.child("parameters")),
                markers(node),
                owner == null ? List.of() : ownerMarkers(owner),
                !hidden,
                Map.of(),
                node.child("body"));
    }

    private static List<Marker> ownerMarkers(Node owner) {
        List<Marker> markers = new ArrayList<>(markers(owner));
        Node extended = owner.child("superclass");
        if (extended != null) {
            markers.add(new Marker("extends", extended.text()));
        }
        return markers;
    }

    private static List<Marker> markers(Node declared) {
        List<Marker> markers = new ArrayList<>();
        Node modifiers = declared.childOf("modifiers");
        for (Node child : modifiers == null ? List.<Node>of() : modifiers.namedChildren()) {
            if (child.is("annotation") || child.is("marker_annotation")) {
                markers.add(new Marker(simple(fieldText(child, "name")), child.text()));
            }
        }
        return markers;
    }

    private List<Parameter> parameters(@Nullable Node list) {
        List<Parameter> parameters = new ArrayList<>();
        for (Node node : list == null ? List.<Node>of() : list.namedChildren()) {
            switch (node.kind()) {
                case "formal_parameter" ->
                    parameters.add(new Parameter(
                            fieldText(node, "name"), typeName(node.child("type")), markers(node), null, null));
                case "spread_parameter" -> {
                    Node declarator = node.childOf("variable_declarator");
                    parameters.add(new Parameter(
                            declarator == null ? "" : fieldText(declarator, "name"), null, List.of(), null, null));
                }
                case "identifier" -> parameters.add(new Parameter(node.text(), null, List.of(), null, null));
                default -> {}
            }
        }
        return parameters;
    }

    @Override
    List<Statement> body(Function function) {
        Node body = function.body();
        if (body != null && !body.is("block") && !body.is("constructor_body")) {
            return List.of(new Return(expression(body)));
        }
        return super.body(function);
    }

    @Override
    void statement(Node node, List<Statement> into) {
        switch (node.kind()) {
            case "block", "constructor_body", "switch_block", "finally_clause" -> all(node.namedChildren(), into);
            case "labeled_statement", "synchronized_statement" -> all(node.namedChildren(), into);
            case "local_variable_declaration" -> declared(node, into);
            case "expression_statement" -> {
                for (Node child : node.namedChildren()) {
                    into.add(evaluated(child));
                }
            }
            case "if_statement" ->
                into.add(new If(
                        field(node, "condition"),
                        statements(node.child("consequence")),
                        statements(node.child("alternative"))));
            case "for_statement" -> loop(node, into);
            case "enhanced_for_statement" ->
                into.add(new Loop(
                        List.of(new Name(node, fieldText(node, "name"))),
                        field(node, "value"),
                        false,
                        statements(node.child("body"))));
            case "while_statement" ->
                into.add(new Loop(List.of(), field(node, "condition"), false, statements(node.child("body"))));
            case "do_statement" -> {
                into.addAll(statements(node.child("body")));
                into.add(new Loop(List.of(), field(node, "condition"), false, statements(node.child("body"))));
            }
            case "return_statement", "yield_statement" ->
                into.add(new Return(node.namedChildren().isEmpty() ? null : first(node)));
            case "throw_statement" -> into.add(new Throw(first(node)));
            case "break_statement" -> into.add(new Jump(true));
            case "continue_statement" -> into.add(new Jump(false));
            case "try_statement", "try_with_resources_statement" -> tried(node, into);
            case "switch_expression", "switch_statement" -> into.add(switched(node, false));
            default -> {
                if (node.kind().endsWith("expression") || node.is("method_invocation")) {
                    into.add(evaluated(node));
                }
            }
        }
    }

    private Statement evaluated(Node node) {
        return switch (node.kind()) {
            case "assignment_expression" -> assign(node);
            case "switch_expression" -> switched(node, false);
            default -> new Evaluate(expression(node));
        };
    }

    private void declared(Node node, List<Statement> into) {
        String type = typeName(node.child("type"));
        for (Node declarator : node.childrenIn("declarator")) {
            Node value = declarator.child("value");
            into.add(new Assign(
                    List.of(new Name(declarator, fieldText(declarator, "name"))),
                    null,
                    value == null ? new Mixed(declarator, List.of()) : expression(value),
                    type));
        }
    }

    private Assign assign(Node node) {
        String operator = fieldText(node, "operator");
        return new Assign(
                List.of(field(node, "left")),
                operator.length() > 1 ? operator.substring(0, operator.length() - 1) : null,
                field(node, "right"),
                null);
    }

    private void loop(Node node, List<Statement> into) {
        for (Node init : node.childrenIn("init")) {
            if (init.is("local_variable_declaration")) {
                statement(init, into);
            } else {
                into.add(evaluated(init));
            }
        }
        List<Statement> body = new ArrayList<>(statements(node.child("body")));
        for (Node update : node.childrenIn("update")) {
            body.add(evaluated(update));
        }
        into.add(new Loop(List.of(), optional(node.child("condition")), false, body));
    }

    private void tried(Node node, List<Statement> into) {
        Node resources = node.child("resources");
        for (Node resource : resources == null ? List.<Node>of() : resources.namedChildren()) {
            Node value = resource.child("value");
            if (value != null) {
                into.add(new Assign(
                        List.of(new Name(resource, fieldText(resource, "name"))),
                        null,
                        expression(value),
                        typeName(resource.child("type"))));
            }
        }
        List<List<Statement>> handlers = new ArrayList<>();
        List<Statement> last = List.of();
        for (Node child : node.namedChildren()) {
            if (child.is("catch_clause")) {
                handlers.add(statements(child.child("body")));
            } else if (child.is("finally_clause")) {
                last = statements(child);
            }
        }
        into.add(new Try(statements(node.child("body")), handlers, last));
    }

    /** @param gives whether the cases give the value of an expression */
    private Switch switched(Node node, boolean gives) {
        List<Case> cases = new ArrayList<>();
        boolean arrows = false;
        Node body = node.child("body");
        for (Node group : body == null ? List.<Node>of() : body.namedChildren()) {
            List<Expression> labels = new ArrayList<>();
            List<Statement> statements = new ArrayList<>();
            boolean other = false;
            for (Node child : group.namedChildren()) {
                if (child.is("switch_label")) {
                    other |= child.text().startsWith("default");
                    labels.addAll(expressions(child.namedChildren()));
                } else if (group.is("switch_rule") && gives && child.is("expression_statement")) {
                    statements.add(new Return(first(child)));
                } else {
                    statement(child, statements);
                }
            }
            arrows |= group.is("switch_rule");
            cases.add(new Case(other ? List.of() : labels, statements));
        }
        return new Switch(field(node, "condition"), cases, !arrows);
    }

    @Override
    Expression expression(Node node) {
        return switch (node.kind()) {
            case "identifier", "this", "super", "type_identifier" -> new Name(node, node.text());
            case "scoped_identifier", "scoped_type_identifier" -> new Name(node, simple(node.text()));
            case "string_literal" -> new Constant(node, literal(node.text()));
            case "character_literal" -> new Constant(node, unescaped(inside(node.text())));
            case "decimal_integer_literal", "hex_integer_literal", "decimal_floating_point_literal" -> number(node);
            case "true" -> new Constant(node, true);
            case "false" -> new Constant(node, false);
            case "null_literal" -> new Constant(node, Value.NULL);
            case "field_access" -> fieldAccess(node);
            case "array_access" -> new Index(node, field(node, "array"), field(node, "index"));
            case "method_invocation" -> invocation(node);
            case "object_creation_expression" ->
                new Call(node, new Name(node, typeName(node.child("type"))), arguments(node.child("arguments")), true);
            case "binary_expression" ->
                new Binary(node, fieldText(node, "operator"), field(node, "left"), field(node, "right"));
            case "unary_expression" -> new Unary(node, fieldText(node, "operator"), field(node, "operand"));
            case "update_expression" -> new Unary(node, "++", first(node));
            case "ternary_expression" ->
                new Choice(node, field(node, "condition"), field(node, "consequence"), field(node, "alternative"));
            case "assignment_expression" -> new Assigning(node, assign(node));
            case "cast_expression" -> new Cast(node, typeName(node.child("type")), field(node, "value"));
            case "parenthesized_expression", "condition" -> first(node);
            case "array_initializer" -> new Items(node, expressions(node.namedChildren()));
            case "array_creation_expression" -> {
                Node value = node.child("value");
                yield value == null ? new Items(node, List.of()) : expression(value);
            }
            case "lambda_expression" -> lambda(node);
            case "switch_expression" -> new Block(node, switched(node, true));
            case "class_literal" -> new Constant(node, node.text());
            case "method_reference" -> new Mixed(node, List.of());
            default -> mixed(node);
        };
    }

    private static String inside(String quoted) {
        return quoted.length() < 2 ? quoted : quoted.substring(1, quoted.length() - 1);
    }

    private static String literal(String text) {
        boolean block = text.startsWith("\"\"\"") && text.length() >= 6;
        return unescaped(block ? text.substring(3, text.length() - 3) : inside(text));
    }

    /** A package before a class is left out: {@code java.io.File} is {@code File}. */
    private Expression fieldAccess(Node node) {
        String name = fieldText(node, "field");
        Node object = node.child("object");
        boolean qualified = object != null && packageName(object);
        return qualified ? new Name(node, name) : new Member(node, field(node, "object"), name);
    }

    private static boolean packageName(Node node) {
        String text = node.text();
        return (node.is("field_access") || node.is("identifier"))
                && text.matches("(java|javax|jakarta|org|com|net|io)(\\.[a-z0-9_]+)*");
    }

    private Expression invocation(Node node) {
        Node object = node.child("object");
        String name = fieldText(node, "name");
        Expression callee = object == null ? new Name(node, name) : new Member(node, expression(object), name);
        return new Call(node, callee, arguments(node.child("arguments")), false);
    }

    private List<Argument> arguments(@Nullable Node list) {
        List<Argument> arguments = new ArrayList<>();
        if (list != null) {
            expressions(list.namedChildren()).forEach(value -> arguments.add(new Argument(null, value)));
        }
        return arguments;
    }

    private Expression lambda(Node node) {
        Node list = node.child("parameters");
        List<Parameter> parameters = list != null && list.is("identifier")
                ? List.of(new Parameter(list.text(), null, List.of(), null, null))
                : parameters(list);
        return new Closure(
                node,
                new Function(node, "", null, parameters, List.of(), List.of(), false, Map.of(), node.child("body")));
    }
}
