package dev.assay.engine.taint;

import dev.assay.engine.source.Node;
import dev.assay.engine.taint.Expression.Argument;
import dev.assay.engine.taint.Expression.Binary;
import dev.assay.engine.taint.Expression.Call;
import dev.assay.engine.taint.Expression.Cast;
import dev.assay.engine.taint.Expression.Closure;
import dev.assay.engine.taint.Expression.Constant;
import dev.assay.engine.taint.Expression.Entries;
import dev.assay.engine.taint.Expression.Entry;
import dev.assay.engine.taint.Expression.Index;
import dev.assay.engine.taint.Expression.Items;
import dev.assay.engine.taint.Expression.Member;
import dev.assay.engine.taint.Expression.Mixed;
import dev.assay.engine.taint.Expression.Name;
import dev.assay.engine.taint.Expression.Unary;
import dev.assay.engine.taint.Function.Parameter;
import dev.assay.engine.taint.Statement.Assign;
import dev.assay.engine.taint.Statement.Case;
import dev.assay.engine.taint.Statement.Evaluate;
import dev.assay.engine.taint.Statement.If;
import dev.assay.engine.taint.Statement.Jump;
import dev.assay.engine.taint.Statement.Loop;
import dev.assay.engine.taint.Statement.Return;
import dev.assay.engine.taint.Statement.Sequence;
import dev.assay.engine.taint.Statement.Switch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Go. */
final class GoLowering extends Lowering {
    private final Map<String, String> imports = new HashMap<>();

    @Override
    Unit unit(Node root) {
        List<Function> functions = new ArrayList<>();
        List<Statement> top = new ArrayList<>();
        Map<String, String> fields = new HashMap<>();
        for (Node node : root.subtree()) {
            if (node.is("import_spec")) {
                imported(node);
            }
        }
        for (Node node : root.namedChildren()) {
            switch (node.kind()) {
                case "function_declaration", "method_declaration" -> functions.add(function(node));
                case "type_declaration" -> types(node, fields);
                default -> statement(node, top);
            }
        }
        return new Unit(functions, top, imports, fields);
    }

    private void imported(Node node) {
        String path = inside(fieldText(node, "path"));
        String name = packageName(path);
        Node alias = node.child("name");
        imports.put(alias == null ? name : alias.text(), path.startsWith("math/rand") ? "math/rand" : name);
    }

    /** The last part of an import path that is no version. */
    private static String packageName(String path) {
        String[] parts = path.split("/", -1);
        int last = parts.length - 1;
        if (last > 0 && parts[last].matches("v[0-9]+")) {
            last--;
        }
        return parts[last].replaceFirst("\\.v[0-9]+$", "");
    }

    private void types(Node declaration, Map<String, String> fields) {
        for (Node spec : declaration.namedChildren()) {
            Node type = spec.child("type");
            if (type == null || !type.is("struct_type")) {
                continue;
            }
            for (Node field : type.subtree()) {
                if (field.is("field_declaration")) {
                    for (Node name : field.childrenIn("name")) {
                        fields.put(fieldText(spec, "name") + "." + name.text(), typeName(field.child("type")));
                    }
                }
            }
        }
    }

    /** A type without its star, its package by its own name: {@code *http.Request} is {@code http.Request}. */
    private String typeName(@Nullable Node type) {
        String text = type == null ? "" : type.text().replace("*", "");
        int dot = text.indexOf('.');
        String known = dot < 0 ? null : imports.get(text.substring(0, dot));
        return known == null ? text : known + text.substring(dot);
    }

    private Function function(Node node) {
        Map<String, String> receiver = new HashMap<>();
        String owner = null;
        for (Parameter parameter : parameters(node.child("receiver"))) {
            owner = String.valueOf(parameter.type());
            receiver.put(parameter.name(), owner);
        }
        String name = fieldText(node, "name");
        boolean open = !name.isEmpty() && Character.isUpperCase(name.charAt(0));
        return new Function(
                node,
                name,
                owner,
                parameters(node.child("parameters")),
                List.of(),
                List.of(),
                open,
                receiver,
                node.child("body"));
    }

    private List<Parameter> parameters(@Nullable Node list) {
        List<Parameter> parameters = new ArrayList<>();
        for (Node node : list == null ? List.<Node>of() : list.namedChildren()) {
            String type = typeName(node.child("type"));
            for (Node name : node.childrenIn("name")) {
                parameters.add(new Parameter(name.text(), type, List.of(), null, null));
            }
        }
        return parameters;
    }

    @Override
    void statement(Node node, List<Statement> into) {
        switch (node.kind()) {
            case "block", "statement_list", "labeled_statement" -> all(node.namedChildren(), into);
            case "expression_statement", "go_statement", "defer_statement" -> into.add(new Evaluate(first(node)));
            case "short_var_declaration", "assignment_statement" -> into.add(assign(node));
            case "var_declaration", "const_declaration", "var_spec_list" -> all(node.namedChildren(), into);
            case "var_spec", "const_spec" -> declared(node, into);
            case "if_statement" -> branch(node, into);
            case "for_statement" -> loop(node, into);
            case "expression_switch_statement", "type_switch_statement", "select_statement" -> switched(node, into);
            case "return_statement" -> {
                List<Node> values = node.namedChildren();
                into.add(new Return(values.isEmpty() ? null : returned(values.getFirst())));
            }
            case "break_statement" -> into.add(new Jump(true));
            case "continue_statement", "goto_statement" -> into.add(new Jump(false));
            case "send_statement", "inc_statement", "dec_statement" -> into.add(new Evaluate(mixed(node)));
            default -> {
                if (node.kind().endsWith("expression")) {
                    into.add(new Evaluate(expression(node)));
                }
            }
        }
    }

    /** Several results are a list, that is taken apart where it is assigned. */
    private Expression returned(Node values) {
        List<Node> parts = values.is("expression_list") ? values.namedChildren() : List.of(values);
        return parts.size() == 1 ? expression(parts.getFirst()) : new Items(values, expressions(parts));
    }

    private Assign assign(Node node) {
        String operator = fieldText(node, "operator");
        boolean plain = operator.isEmpty() || operator.equals("=") || operator.equals(":=");
        Node right = node.child("right");
        return new Assign(
                targets(node.child("left")),
                plain ? null : operator.substring(0, operator.length() - 1),
                right == null ? new Mixed(node, List.of()) : returned(right),
                null);
    }

    private List<Expression> targets(@Nullable Node left) {
        if (left == null) {
            return List.of();
        }
        return left.is("expression_list") ? expressions(left.namedChildren()) : List.of(expression(left));
    }

    private void declared(Node node, List<Statement> into) {
        Node value = node.child("value");
        List<Expression> targets = expressions(node.childrenIn("name"));
        into.add(new Assign(
                targets,
                null,
                value == null ? new Constant(node, Value.NULL) : returned(value),
                node.child("type") == null ? null : typeName(node.child("type"))));
    }

    private void branch(Node node, List<Statement> into) {
        Node initializer = node.child("initializer");
        if (initializer != null) {
            statement(initializer, into);
        }
        into.add(new Statement.If(
                field(node, "condition"),
                statements(node.child("consequence")),
                statements(node.child("alternative"))));
    }

    private void loop(Node node, List<Statement> into) {
        List<Statement> body = statements(node.child("body"));
        Node range = node.childOf("range_clause");
        Node clause = node.childOf("for_clause");
        if (range != null) {
            List<Expression> targets = targets(range.child("left"));
            into.add(new Loop(targets, field(range, "right"), true, body));
        } else if (clause != null) {
            Node initializer = clause.child("initializer");
            if (initializer != null) {
                statement(initializer, into);
            }
            into.add(new Loop(List.of(), optional(clause.child("condition")), false, body));
        } else {
            List<Node> parts = node.namedChildren();
            boolean condition = parts.size() > 1 && !parts.getFirst().is("block");
            into.add(new Loop(List.of(), condition ? expression(parts.getFirst()) : null, false, body));
        }
    }

    private void switched(Node node, List<Statement> into) {
        Node initializer = node.child("initializer");
        if (initializer != null) {
            statement(initializer, into);
        }
        Node value = node.child("value");
        Node alias = node.child("alias");
        if (alias != null && value != null) {
            into.add(new Assign(targets(alias), null, expression(value), null));
        }
        List<Case> cases = new ArrayList<>();
        for (Node child : node.namedChildren()) {
            List<Statement> body = new ArrayList<>();
            switch (child.kind()) {
                case "expression_case" -> {
                    all(behind(child, child.child("value")), body);
                    Node labels = child.child("value");
                    cases.add(new Case(labels == null ? List.of() : expressions(labels.namedChildren()), body));
                }
                case "type_case", "default_case", "communication_case" -> {
                    all(child.namedChildren(), body);
                    cases.add(new Case(List.of(), body));
                }
                default -> {}
            }
        }
        boolean withoutSubject = value == null && node.is("expression_switch_statement");
        into.add(
                withoutSubject
                        ? conditions(cases, 0)
                        : new Switch(alias == null ? optional(value) : null, cases, false));
    }

    private static List<Node> behind(Node parent, @Nullable Node child) {
        return parent.namedChildren().stream()
                .filter(node -> !node.equals(child))
                .toList();
    }

    /** A switch without a subject is a chain of conditions. */
    private static Statement conditions(List<Case> cases, int from) {
        for (int at = from; at < cases.size(); at++) {
            Case one = cases.get(at);
            if (!one.labels().isEmpty()) {
                return new If(one.labels().getFirst(), one.body(), List.of(conditions(cases, at + 1)));
            }
        }
        return new Sequence(cases.stream()
                .filter(one -> one.labels().isEmpty())
                .flatMap(one -> one.body().stream())
                .toList());
    }

    @Override
    Expression expression(Node node) {
        return switch (node.kind()) {
            case "identifier", "package_identifier", "field_identifier" -> new Name(node, node.text());
            case "interpreted_string_literal" -> new Constant(node, unescaped(inside(node.text())));
            case "raw_string_literal" -> new Constant(node, inside(node.text()));
            case "rune_literal" -> new Constant(node, unescaped(inside(node.text())));
            case "int_literal", "float_literal" -> number(node);
            case "true" -> new Constant(node, true);
            case "false" -> new Constant(node, false);
            case "nil" -> new Constant(node, Value.NULL);
            case "selector_expression" -> new Member(node, field(node, "operand"), fieldText(node, "field"));
            case "index_expression" -> new Index(node, field(node, "operand"), field(node, "index"));
            case "call_expression" -> call(node);
            case "binary_expression" ->
                new Binary(node, fieldText(node, "operator"), field(node, "left"), field(node, "right"));
            case "unary_expression" -> new Unary(node, fieldText(node, "operator"), field(node, "operand"));
            case "parenthesized_expression", "literal_element", "variadic_argument", "expression_list" -> first(node);
            case "slice_expression" -> field(node, "operand");
            case "type_assertion_expression" -> new Cast(node, typeName(node.child("type")), field(node, "operand"));
            case "type_conversion_expression" -> new Cast(node, typeName(node.child("type")), field(node, "operand"));
            case "composite_literal" -> literal(node);
            case "literal_value" -> literalValue(node);
            case "func_literal" ->
                new Closure(
                        node,
                        new Function(
                                node,
                                "",
                                null,
                                parameters(node.child("parameters")),
                                List.of(),
                                List.of(),
                                false,
                                Map.of(),
                                node.child("body")));
            default -> mixed(node);
        };
    }

    private static String inside(String quoted) {
        return quoted.length() < 2 ? quoted : quoted.substring(1, quoted.length() - 1);
    }

    private Expression call(Node node) {
        List<Argument> arguments = new ArrayList<>();
        Node list = node.child("arguments");
        for (Node argument : list == null ? List.<Node>of() : list.namedChildren()) {
            if (!argument.is("comment")) {
                arguments.add(new Argument(null, expression(argument)));
            }
        }
        return new Call(node, field(node, "function"), arguments, false);
    }

    private Expression literal(Node node) {
        Node body = node.child("body");
        Expression value = body == null ? new Items(node, List.of()) : literalValue(body);
        return new Cast(node, typeName(node.child("type")), value);
    }

    private Expression literalValue(Node node) {
        List<Node> elements = node.namedChildren();
        boolean keyed = elements.stream().anyMatch(element -> element.is("keyed_element"));
        if (!keyed) {
            return new Items(node, expressions(elements));
        }
        List<Entry> entries = new ArrayList<>();
        for (Node element : elements) {
            List<Node> parts = element.namedChildren();
            if (element.is("keyed_element") && parts.size() == 2) {
                Expression key = expression(parts.get(0));
                Expression named = key instanceof Name name ? new Constant(name.node(), name.name()) : key;
                entries.add(new Entry(named, expression(parts.get(1))));
            }
        }
        return new Entries(node, entries);
    }
}
