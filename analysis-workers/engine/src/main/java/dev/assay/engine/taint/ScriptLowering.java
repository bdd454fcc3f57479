package dev.assay.engine.taint;

import dev.assay.engine.source.Node;
import dev.assay.engine.taint.Expression.Argument;
import dev.assay.engine.taint.Expression.Assigning;
import dev.assay.engine.taint.Expression.Binary;
import dev.assay.engine.taint.Expression.Call;
import dev.assay.engine.taint.Expression.Choice;
import dev.assay.engine.taint.Expression.Closure;
import dev.assay.engine.taint.Expression.Constant;
import dev.assay.engine.taint.Expression.Entries;
import dev.assay.engine.taint.Expression.Entry;
import dev.assay.engine.taint.Expression.Index;
import dev.assay.engine.taint.Expression.Items;
import dev.assay.engine.taint.Expression.Member;
import dev.assay.engine.taint.Expression.Mixed;
import dev.assay.engine.taint.Expression.Name;
import dev.assay.engine.taint.Expression.Text;
import dev.assay.engine.taint.Expression.Unary;
import dev.assay.engine.taint.Statement.Assign;
import dev.assay.engine.taint.Statement.Case;
import dev.assay.engine.taint.Statement.Define;
import dev.assay.engine.taint.Statement.Evaluate;
import dev.assay.engine.taint.Statement.If;
import dev.assay.engine.taint.Statement.Jump;
import dev.assay.engine.taint.Statement.Loop;
import dev.assay.engine.taint.Statement.Return;
import dev.assay.engine.taint.Statement.Switch;
import dev.assay.engine.taint.Statement.Throw;
import dev.assay.engine.taint.Statement.Try;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** JavaScript and TypeScript. */
final class ScriptLowering extends Lowering {
    /** The callee of an attribute in markup that is part of the program. */
    static final String ATTRIBUTE = "jsx";

    /** The callee of a template that a function reads, and escapes. */
    static final String TAGGED = "tagged";

    private final ScriptFunctions functions = new ScriptFunctions(this);

    @Override
    Unit unit(Node root) {
        return functions.unit(root);
    }

    @Override
    List<Statement> body(Function function) {
        Node body = function.body();
        if (body != null && !body.is("statement_block")) {
            return List.of(new Return(expression(body)));
        }
        return super.body(function);
    }

    @Override
    void statement(Node node, List<Statement> into) {
        switch (node.kind()) {
            case "statement_block", "program", "else_clause", "labeled_statement" -> all(node.namedChildren(), into);
            case "finally_clause" -> into.addAll(statements(node.child("body")));
            case "expression_statement" -> {
                for (Node child : node.namedChildren()) {
                    into.add(evaluated(child));
                }
            }
            case "lexical_declaration", "variable_declaration" -> declared(node, into);
            case "function_declaration", "generator_function_declaration" ->
                into.add(new Define(functions.function(node, fieldText(node, "name"), null, List.of(), false)));
            case "export_statement" -> {
                Node exported = node.child("declaration") == null ? node.child("value") : node.child("declaration");
                if (exported != null) {
                    statement(exported, into);
                }
            }
            case "if_statement" ->
                into.add(new If(
                        field(node, "condition"),
                        statements(node.child("consequence")),
                        statements(node.child("alternative"))));
            case "for_statement" -> loop(node, into);
            case "for_in_statement" ->
                into.add(new Loop(
                        List.of(field(node, "left")),
                        field(node, "right"),
                        fieldText(node, "operator").equals("in"),
                        statements(node.child("body"))));
            case "while_statement" ->
                into.add(new Loop(List.of(), field(node, "condition"), false, statements(node.child("body"))));
            case "do_statement" -> {
                into.addAll(statements(node.child("body")));
                into.add(new Loop(List.of(), field(node, "condition"), false, statements(node.child("body"))));
            }
            case "switch_statement" -> into.add(switched(node));
            case "try_statement" -> into.add(tried(node));
            case "return_statement" -> into.add(new Return(node.namedChildren().isEmpty() ? null : first(node)));
            case "throw_statement" -> into.add(new Throw(first(node)));
            case "break_statement" -> into.add(new Jump(true));
            case "continue_statement" -> into.add(new Jump(false));
            default -> {
                if (node.kind().endsWith("expression") || node.is("arrow_function")) {
                    into.add(evaluated(node));
                }
            }
        }
    }

    private Statement evaluated(Node node) {
        return switch (node.kind()) {
            case "assignment_expression", "augmented_assignment_expression" -> assign(node);
            default -> new Evaluate(expression(node));
        };
    }

    private void declared(Node node, List<Statement> into) {
        for (Node declarator : node.namedChildren()) {
            Node name = declarator.child("name");
            if (name == null) {
                continue;
            }
            Node value = declarator.child("value");
            into.add(new Assign(
                    List.of(expression(name)),
                    null,
                    value == null ? new Mixed(declarator, List.of()) : expression(value),
                    typeName(declarator.child("type"))));
        }
    }

    /** {@code : Request<A>} is {@code Request}. */
    static @Nullable String typeName(@Nullable Node annotation) {
        if (annotation == null) {
            return null;
        }
        String text = annotation.text().replaceFirst("^:\\s*", "");
        int arguments = text.indexOf('<');
        return arguments < 0 ? text : text.substring(0, arguments);
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
        into.addAll(statements(node.child("initializer")));
        List<Statement> body = new ArrayList<>(statements(node.child("body")));
        Node increment = node.child("increment");
        if (increment != null) {
            body.add(evaluated(increment));
        }
        Node condition = node.child("condition");
        into.add(new Loop(
                List.of(),
                condition == null
                        ? null
                        : condition.is("expression_statement") ? first(condition) : expression(condition),
                false,
                body));
    }

    private Statement switched(Node node) {
        List<Case> cases = new ArrayList<>();
        Node body = node.child("body");
        for (Node child : body == null ? List.<Node>of() : body.namedChildren()) {
            List<Statement> statements = new ArrayList<>();
            all(child.childrenIn("body"), statements);
            Node label = child.child("value");
            cases.add(new Case(label == null ? List.of() : List.of(expression(label)), statements));
        }
        return new Switch(field(node, "value"), cases, true);
    }

    private Statement tried(Node node) {
        Node handler = node.child("handler");
        return new Try(
                statements(node.child("body")),
                handler == null ? List.of() : List.of(statements(handler.child("body"))),
                statements(node.child("finalizer")));
    }

    @Override
    Expression expression(Node node) {
        return switch (node.kind()) {
            case "identifier",
                    "this",
                    "super",
                    "shorthand_property_identifier",
                    "shorthand_property_identifier_pattern" -> new Name(node, node.text());
            case "string" -> new Constant(node, unescaped(inside(node.text())));
            case "template_string" -> template(node);
            case "number" -> number(node);
            case "true" -> new Constant(node, true);
            case "false" -> new Constant(node, false);
            case "null", "undefined" -> new Constant(node, Value.NULL);
            case "regex" -> new Constant(node, fieldText(node, "pattern"));
            case "member_expression" -> new Member(node, field(node, "object"), fieldText(node, "property"));
            case "subscript_expression" -> new Index(node, field(node, "object"), field(node, "index"));
            case "call_expression" -> call(node);
            case "new_expression" ->
                new Call(node, field(node, "constructor"), arguments(node.child("arguments")), true);
            case "binary_expression" -> new Binary(node, operator(node), field(node, "left"), field(node, "right"));
            case "unary_expression" -> new Unary(node, fieldText(node, "operator"), field(node, "argument"));
            case "update_expression" -> new Unary(node, "++", field(node, "argument"));
            case "await_expression" -> new Unary(node, "await", first(node));
            case "ternary_expression" ->
                new Choice(node, field(node, "condition"), field(node, "consequence"), field(node, "alternative"));
            case "assignment_expression", "augmented_assignment_expression" -> new Assigning(node, assign(node));
            case "assignment_pattern", "object_assignment_pattern" ->
                new Assigning(node, new Assign(List.of(field(node, "left")), null, field(node, "right"), null));
            case "array", "array_pattern" -> new Items(node, expressions(node.namedChildren()));
            case "object", "object_pattern" -> object(node);
            case "parenthesized_expression", "non_null_expression", "rest_pattern" -> first(node);
            case "as_expression", "satisfies_expression" -> first(node);
            case "arrow_function", "function_expression", "generator_function", "function_declaration" ->
                new Closure(node, functions.function(node, fieldText(node, "name"), null, List.of(), false));
            case "jsx_attribute" -> attribute(node);
            case "class", "class_body", "type_arguments", "comment", "jsx_text" -> new Mixed(node, List.of());
            default -> mixed(node);
        };
    }

    private static String operator(Node node) {
        String operator = fieldText(node, "operator");
        return switch (operator) {
            case "===" -> "==";
            case "!==" -> "!=";
            case "??" -> "||";
            default -> operator;
        };
    }

    private static String inside(String quoted) {
        return quoted.length() < 2 ? quoted : quoted.substring(1, quoted.length() - 1);
    }

    private Expression template(Node node) {
        List<Expression> parts = new ArrayList<>();
        int from = node.startByte() + 1;
        for (Node child : node.namedChildren()) {
            if (child.is("template_substitution")) {
                literal(node, from, child.startByte(), parts);
                parts.add(first(child));
                from = child.endByte();
            }
        }
        literal(node, from, node.endByte() - 1, parts);
        if (parts.isEmpty()) {
            return new Constant(node, "");
        }
        return parts.size() == 1 && parts.getFirst() instanceof Constant text ? text : new Text(node, parts);
    }

    private static void literal(Node node, int from, int until, List<Expression> parts) {
        if (until > from) {
            parts.add(new Constant(node, unescaped(node.tree().text(from, until))));
        }
    }

    private Expression call(Node node) {
        Node arguments = node.child("arguments");
        if (arguments != null && arguments.is("template_string")) {
            List<Argument> parts = new ArrayList<>();
            for (Node child : arguments.namedChildren()) {
                if (child.is("template_substitution")) {
                    parts.add(new Argument(null, first(child)));
                }
            }
            return new Call(node, new Name(node, TAGGED), parts, false);
        }
        return new Call(node, field(node, "function"), arguments(arguments), false);
    }

    private List<Argument> arguments(@Nullable Node list) {
        List<Argument> arguments = new ArrayList<>();
        if (list != null) {
            expressions(list.namedChildren()).forEach(value -> arguments.add(new Argument(null, value)));
        }
        return arguments;
    }

    private Expression object(Node node) {
        List<Entry> entries = new ArrayList<>();
        for (Node child : node.namedChildren()) {
            switch (child.kind()) {
                case "pair", "pair_pattern" -> entries.add(new Entry(key(child.child("key")), field(child, "value")));
                case "shorthand_property_identifier", "shorthand_property_identifier_pattern" ->
                    entries.add(new Entry(new Constant(child, child.text()), new Name(child, child.text())));
                case "object_assignment_pattern" ->
                    entries.add(new Entry(new Constant(child, fieldText(child, "left")), expression(child)));
                case "method_definition" ->
                    entries.add(new Entry(
                            new Constant(child, fieldText(child, "name")),
                            new Closure(
                                    child,
                                    functions.function(child, fieldText(child, "name"), null, List.of(), true))));
                case "comment" -> {}
                default -> entries.add(new Entry(null, first(child)));
            }
        }
        return new Entries(node, entries);
    }

    private Expression key(@Nullable Node key) {
        if (key == null) {
            throw new IllegalStateException("a pair without a key");
        }
        return switch (key.kind()) {
            case "property_identifier", "number" -> new Constant(key, key.text());
            case "computed_property_name" -> first(key);
            default -> expression(key);
        };
    }

    private Expression attribute(Node node) {
        List<Node> parts = node.namedChildren();
        if (parts.size() < 2) {
            return new Mixed(node, List.of());
        }
        Expression callee =
                new Member(node, new Name(node, ATTRIBUTE), parts.getFirst().text());
        Node value = parts.get(1);
        Expression given = value.is("jsx_expression") ? first(value) : expression(value);
        return new Call(node, callee, List.of(new Argument(null, given)), false);
    }
}
