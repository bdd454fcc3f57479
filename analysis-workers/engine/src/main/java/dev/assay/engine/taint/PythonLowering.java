package dev.assay.engine.taint;

import dev.assay.engine.source.Node;
import dev.assay.engine.taint.Expression.Argument;
import dev.assay.engine.taint.Expression.Assigning;
import dev.assay.engine.taint.Expression.Binary;
import dev.assay.engine.taint.Expression.Block;
import dev.assay.engine.taint.Expression.Call;
import dev.assay.engine.taint.Expression.Choice;
import dev.assay.engine.taint.Expression.Closure;
import dev.assay.engine.taint.Expression.Constant;
import dev.assay.engine.taint.Expression.Entries;
import dev.assay.engine.taint.Expression.Entry;
import dev.assay.engine.taint.Expression.Index;
import dev.assay.engine.taint.Expression.Items;
import dev.assay.engine.taint.Expression.Member;
import dev.assay.engine.taint.Expression.Name;
import dev.assay.engine.taint.Expression.Text;
import dev.assay.engine.taint.Expression.Unary;
import dev.assay.engine.taint.Function.Marker;
import dev.assay.engine.taint.Function.Parameter;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Python. */
final class PythonLowering extends Lowering {

    @Override
    Unit unit(Node root) {
        List<Function> functions = new ArrayList<>();
        List<Statement> top = new ArrayList<>();
        Map<String, String> imports = new HashMap<>();
        for (Node node : root.subtree()) {
            switch (node.kind()) {
                case "import_statement" -> imported(node, imports);
                case "import_from_statement" -> importedFrom(node, imports);
                default -> {}
            }
        }
        declarations(root, null, List.of(), functions, top);
        return new Unit(functions, top, imports, Map.of());
    }

    private static void imported(Node node, Map<String, String> imports) {
        for (Node name : node.childrenIn("name")) {
            if (name.is("aliased_import")) {
                imports.put(fieldText(name, "alias"), fieldText(name, "name"));
            } else {
                String first = name.text().split("\\.", 2)[0];
                imports.put(first, first);
            }
        }
    }

    private static void importedFrom(Node node, Map<String, String> imports) {
        String module = fieldText(node, "module_name");
        for (Node name : node.childrenIn("name")) {
            String taken = name.is("aliased_import") ? fieldText(name, "name") : name.text();
            String alias = name.is("aliased_import") ? fieldText(name, "alias") : taken;
            imports.put(alias, module + "." + taken);
        }
    }

    private void declarations(
            Node block,
            @Nullable String owner,
            List<Marker> ownerMarkers,
            List<Function> functions,
            List<Statement> top) {
        for (Node node : block.namedChildren()) {
            Node declared = node.is("decorated_definition") ? node.child("definition") : node;
            if (declared == null) {
                continue;
            }
            switch (declared.kind()) {
                case "function_definition" -> functions.add(function(declared, owner, markers(node), ownerMarkers));
                case "class_definition" -> {
                    Node body = declared.child("body");
                    if (body != null) {
                        declarations(body, fieldText(declared, "name"), classMarkers(declared, node), functions, top);
                    }
                }
                case "if_statement", "try_statement" -> {
                    if (owner == null) {
                        nestedDeclarations(declared, functions);
                        statement(declared, top);
                    }
                }
                default -> ofClass(declared, owner, top);
            }
        }
    }

    /** Functions that are declared under a condition. */
    private void nestedDeclarations(Node statement, List<Function> functions) {
        for (Node part : statement.namedChildren()) {
            for (Node block : part.is("block") ? List.of(part) : part.namedChildren()) {
                if (block.is("block")) {
                    declarations(block, null, List.of(), functions, new ArrayList<>());
                }
            }
        }
    }

    private void ofClass(Node node, @Nullable String owner, List<Statement> top) {
        List<Statement> here = new ArrayList<>();
        statement(node, here);
        for (Statement statement : here) {
            boolean field = owner != null && statement instanceof Assign;
            top.add(statement);
            if (field && statement instanceof Assign assign && assign.targets().getFirst() instanceof Name name) {
                Expression self = new Name(name.node(), "self");
                top.add(new Assign(List.of(new Member(name.node(), self, name.name())), null, assign.value(), null));
            }
        }
    }

    private static List<Marker> markers(Node decorated) {
        List<Marker> markers = new ArrayList<>();
        if (decorated.is("decorated_definition")) {
            for (Node child : decorated.namedChildren()) {
                if (child.is("decorator")) {
                    String text = child.text();
                    int end = text.indexOf('(');
                    markers.add(new Marker(
                            text.substring(1, end < 0 ? text.length() : end).strip(), text));
                }
            }
        }
        return markers;
    }

    private static List<Marker> classMarkers(Node type, Node decorated) {
        List<Marker> markers = new ArrayList<>(markers(decorated));
        Node bases = type.child("superclasses");
        if (bases != null) {
            for (Node base : bases.namedChildren()) {
                markers.add(new Marker(base.text(), base.text()));
            }
        }
        return markers;
    }

    private Function function(Node node, @Nullable String owner, List<Marker> markers, List<Marker> ownerMarkers) {
        String name = fieldText(node, "name");
        List<Parameter> parameters = parameters(node.child("parameters"));
        boolean bound = owner != null
                && markers.stream().noneMatch(marker -> marker.name().equals("staticmethod"));
        Map<String, String> types = new HashMap<>();
        if (bound && !parameters.isEmpty()) {
            parameters = parameters.subList(1, parameters.size());
        }
        boolean open = !name.startsWith("_") || name.startsWith("__");
        return new Function(node, name, owner, parameters, markers, ownerMarkers, open, types, node.child("body"));
    }

    private List<Parameter> parameters(@Nullable Node list) {
        List<Parameter> parameters = new ArrayList<>();
        if (list == null) {
            return parameters;
        }
        for (Node node : list.namedChildren()) {
            switch (node.kind()) {
                case "identifier" -> parameters.add(new Parameter(node.text(), null, List.of(), null, null));
                case "typed_parameter" ->
                    parameters.add(new Parameter(
                            node.namedChildren().getFirst().text(), fieldText(node, "type"), List.of(), null, null));
                case "default_parameter", "typed_default_parameter" -> {
                    Node type = node.child("type");
                    parameters.add(new Parameter(
                            fieldText(node, "name"),
                            type == null ? null : type.text(),
                            List.of(),
                            field(node, "value"),
                            null));
                }
                case "list_splat_pattern", "dictionary_splat_pattern" ->
                    parameters.add(new Parameter(node.text().replace("*", ""), null, List.of(), null, null));
                default -> {}
            }
        }
        return parameters;
    }

    @Override
    List<Statement> body(Function function) {
        Node body = function.body();
        if (body != null && function.node().is("lambda")) {
            return List.of(new Return(expression(body)));
        }
        return super.body(function);
    }

    @Override
    void statement(Node node, List<Statement> into) {
        switch (node.kind()) {
            case "block", "module", "else_clause", "finally_clause" -> all(node.namedChildren(), into);
            case "expression_statement" -> {
                for (Node child : node.namedChildren()) {
                    into.add(simpleStatement(child));
                }
            }
            case "return_statement" -> {
                List<Node> values = node.namedChildren();
                into.add(new Return(values.isEmpty() ? null : expression(values.getFirst())));
            }
            case "raise_statement" -> into.add(new Throw(mixed(node)));
            case "break_statement" -> into.add(new Jump(true));
            case "continue_statement" -> into.add(new Jump(false));
            case "if_statement" -> into.add(branch(node, node.childrenIn("alternative"), 0));
            case "for_statement" ->
                into.add(new Loop(
                        targets(node.child("left")), field(node, "right"), false, statements(node.child("body"))));
            case "while_statement" ->
                into.add(new Loop(List.of(), field(node, "condition"), false, statements(node.child("body"))));
            case "try_statement" -> into.add(tried(node));
            case "with_statement" -> with(node, into);
            case "match_statement" -> into.add(matched(node));
            case "assert_statement" ->
                into.add(new If(new Unary(node, "!", first(node)), List.of(new Throw(null)), List.of()));
            case "function_definition" -> into.add(new Define(function(node, null, List.of(), List.of())));
            case "decorated_definition" -> {
                Node declared = node.child("definition");
                if (declared != null && declared.is("function_definition")) {
                    into.add(new Define(function(declared, null, markers(node), List.of())));
                }
            }
            default -> {}
        }
    }

    private Statement simpleStatement(Node node) {
        return node.is("assignment") || node.is("augmented_assignment") ? assign(node) : new Evaluate(expression(node));
    }

    private Assign assign(Node node) {
        Node right = node.child("right");
        Expression value = right == null
                ? new Expression.Mixed(node, List.of())
                : right.is("assignment") ? new Assigning(right, assign(right)) : expression(right);
        String operator = fieldText(node, "operator");
        Node type = node.child("type");
        return new Assign(
                targets(node.child("left")),
                operator.isEmpty() ? null : operator.substring(0, operator.length() - 1),
                value,
                type == null ? null : type.text());
    }

    private List<Expression> targets(@Nullable Node left) {
        if (left == null) {
            return List.of();
        }
        return switch (left.kind()) {
            case "pattern_list", "tuple_pattern", "list_pattern" -> expressions(left.namedChildren());
            default -> List.of(expression(left));
        };
    }

    private Statement branch(Node node, List<Node> alternatives, int next) {
        List<Statement> otherwise = List.of();
        if (next < alternatives.size()) {
            Node alternative = alternatives.get(next);
            otherwise = alternative.is("elif_clause")
                    ? List.of(branch(alternative, alternatives, next + 1))
                    : statements(alternative.child("body"));
        }
        return new If(field(node, "condition"), statements(node.child("consequence")), otherwise);
    }

    private Statement tried(Node node) {
        List<Statement> body = new ArrayList<>(statements(node.child("body")));
        List<List<Statement>> handlers = new ArrayList<>();
        List<Statement> last = List.of();
        for (Node child : node.namedChildren()) {
            switch (child.kind()) {
                case "except_clause", "except_group_clause" -> handlers.add(statements(child.childOf("block")));
                case "else_clause" -> body.addAll(statements(child.child("body")));
                case "finally_clause" -> last = statements(child.childOf("block"));
                default -> {}
            }
        }
        return new Try(body, handlers, last);
    }

    private void with(Node node, List<Statement> into) {
        Node clause = node.childOf("with_clause");
        for (Node item : clause == null ? List.<Node>of() : clause.namedChildren()) {
            Node value = item.child("value");
            if (value == null) {
                continue;
            }
            Node alias = value.is("as_pattern") ? value.child("alias") : null;
            if (alias == null) {
                into.add(new Evaluate(expression(value)));
            } else {
                into.add(new Assign(List.of(first(alias)), null, first(value), null));
            }
        }
        into.addAll(statements(node.child("body")));
    }

    private Statement matched(Node node) {
        List<Case> cases = new ArrayList<>();
        Node body = node.child("body");
        for (Node clause : body == null ? List.<Node>of() : body.namedChildren()) {
            if (!clause.is("case_clause")) {
                continue;
            }
            List<Expression> labels = new ArrayList<>();
            for (Node pattern : clause.namedChildren()) {
                boolean wildcard = pattern.text().equals("_");
                if (pattern.is("case_pattern") && !wildcard) {
                    labels.add(first(pattern));
                }
            }
            cases.add(new Case(labels, statements(clause.child("consequence"))));
        }
        return new Switch(field(node, "subject"), cases, false);
    }

    @Override
    Expression expression(Node node) {
        return switch (node.kind()) {
            case "identifier" -> new Name(node, node.text());
            case "string" -> string(node);
            case "concatenated_string" -> new Text(node, expressions(node.namedChildren()));
            case "integer", "float" -> number(node);
            case "true" -> new Constant(node, true);
            case "false" -> new Constant(node, false);
            case "none" -> new Constant(node, Value.NULL);
            case "attribute" -> new Member(node, field(node, "object"), fieldText(node, "attribute"));
            case "subscript" -> subscript(node);
            case "call" -> call(node);
            case "binary_operator" ->
                new Binary(node, fieldText(node, "operator"), field(node, "left"), field(node, "right"));
            case "boolean_operator" ->
                new Binary(
                        node,
                        fieldText(node, "operator").equals("and") ? "&&" : "||",
                        field(node, "left"),
                        field(node, "right"));
            case "comparison_operator" -> comparison(node);
            case "not_operator" -> new Unary(node, "!", field(node, "argument"));
            case "unary_operator" -> new Unary(node, fieldText(node, "operator"), field(node, "argument"));
            case "await" -> new Unary(node, "await", first(node));
            case "conditional_expression" -> choice(node);
            case "list", "tuple", "set", "expression_list" -> new Items(node, expressions(node.namedChildren()));
            case "dictionary" -> dictionary(node);
            case "list_comprehension", "set_comprehension", "generator_expression", "dictionary_comprehension" ->
                comprehension(node);
            case "lambda" ->
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
            case "named_expression" ->
                new Assigning(node, new Assign(List.of(field(node, "name")), null, field(node, "value"), null));
            case "assignment" -> new Assigning(node, assign(node));
            case "parenthesized_expression", "type", "case_pattern", "as_pattern_target" -> first(node);
            case "comment" -> new Expression.Mixed(node, List.of());
            default -> mixed(node);
        };
    }

    private Expression string(Node node) {
        List<Expression> parts = new ArrayList<>();
        for (Node child : node.namedChildren()) {
            switch (child.kind()) {
                case "string_content" -> parts.add(new Constant(child, unescaped(child.text())));
                case "interpolation" -> parts.add(interpolated(child));
                default -> {}
            }
        }
        if (parts.isEmpty()) {
            return new Constant(node, "");
        }
        return parts.size() == 1 && parts.getFirst() instanceof Constant text
                ? new Constant(node, text.value())
                : new Text(node, parts);
    }

    /** {@code {value:d}} can only hold a number. */
    private Expression interpolated(Node node) {
        Node format = node.childOf("format_specifier");
        boolean number = format != null && format.text().matches(":[,+0-9.]*[dfgexX]");
        Expression value = field(node, "expression");
        return number ? new Expression.Cast(node, "int", value) : value;
    }

    private Expression subscript(Node node) {
        Node key = node.child("subscript");
        if (key == null || key.is("slice")) {
            return new Expression.Mixed(node, List.of(field(node, "value")));
        }
        return new Index(node, field(node, "value"), expression(key));
    }

    private Expression call(Node node) {
        List<Argument> arguments = new ArrayList<>();
        Node list = node.child("arguments");
        if (list != null && !list.is("argument_list")) {
            arguments.add(new Argument(null, expression(list)));
        } else if (list != null) {
            for (Node argument : list.namedChildren()) {
                if (argument.is("keyword_argument")) {
                    arguments.add(new Argument(fieldText(argument, "name"), field(argument, "value")));
                } else if (!argument.is("comment")) {
                    arguments.add(new Argument(null, expression(argument)));
                }
            }
        }
        return new Call(node, field(node, "function"), arguments, false);
    }

    private Expression comparison(Node node) {
        List<Node> operands = node.namedChildren();
        if (operands.size() != 2) {
            return mixed(node);
        }
        String operator = node.childrenIn("operators").stream()
                .map(Node::text)
                .reduce("", (left, right) -> left.isEmpty() ? right : left + " " + right);
        String plain = switch (operator) {
            case "is" -> "==";
            case "is not" -> "!=";
            default -> operator;
        };
        Expression left = expression(operands.get(0));
        Expression right = expression(operands.get(1));
        return plain.equals("not in")
                ? new Unary(node, "!", new Binary(node, "in", left, right))
                : new Binary(node, plain, left, right);
    }

    private Expression choice(Node node) {
        List<Node> parts = node.namedChildren();
        return parts.size() != 3
                ? mixed(node)
                : new Choice(node, expression(parts.get(1)), expression(parts.get(0)), expression(parts.get(2)));
    }

    private Expression dictionary(Node node) {
        List<Entry> entries = new ArrayList<>();
        for (Node child : node.namedChildren()) {
            if (child.is("pair")) {
                entries.add(new Entry(field(child, "key"), field(child, "value")));
            } else if (!child.is("comment")) {
                entries.add(new Entry(null, first(child)));
            }
        }
        return new Entries(node, entries);
    }

    /** A loop whose body gives one item. */
    private Expression comprehension(Node node) {
        Node body = node.child("body");
        Expression item =
                body == null ? new Expression.Mixed(node, List.of()) : body.is("pair") ? mixed(body) : expression(body);
        List<Statement> inner = List.of(new Return(new Items(node, List.of(item))));
        List<Node> clauses = node.namedChildren();
        for (int at = clauses.size() - 1; at >= 0; at--) {
            Node clause = clauses.get(at);
            if (clause.is("if_clause")) {
                inner = List.of(new If(first(clause), inner, List.of()));
            } else if (clause.is("for_in_clause")) {
                inner = List.of(new Loop(targets(clause.child("left")), field(clause, "right"), false, inner));
            }
        }
        return new Block(node, new Statement.Sequence(inner));
    }
}
