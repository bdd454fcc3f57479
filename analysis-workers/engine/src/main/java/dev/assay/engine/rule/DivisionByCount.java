package dev.assay.engine.rule;

import dev.assay.engine.source.Language;
import dev.assay.engine.source.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Divisions by the number of elements of something that nothing in the function says is not empty. */
final class DivisionByCount implements ShapeCheck {

    private static final Set<String> DIVISIONS = Set.of("binary_operator", "binary_expression");
    private static final Set<String> CONDITIONS = Set.of(
            "if_statement",
            "elif_clause",
            "conditional_expression",
            "ternary_expression",
            "while_statement",
            "assert_statement",
            "switch_statement",
            "expression_switch_statement",
            "boolean_operator",
            "match_statement",
            "if_clause");

    @Override
    public List<Finding> check(Rule rule, FileShape shape) {
        List<Finding> findings = new ArrayList<>();
        for (Node node : shape.file().tree().root().subtree()) {
            Node counted = node.is(DIVISIONS) ? counted(node, shape) : null;
            Node function = counted == null ? null : FileShape.namedFunctionAround(node);
            if (counted == null || function == null) {
                continue;
            }
            Node below = node.child("right");
            boolean known = known(counted, node, function, shape)
                    || (below != null && below.is("identifier") && known(below, node, function, shape))
                    || derivedFromKnown(counted, node, function, shape);
            if (!known) {
                findings.add(Finding.of(rule, shape.file(), node, node.text(), Map.of("name", counted.text())));
            }
        }
        return findings;
    }

    /** A list made of each element of another is as long as that. */
    private static boolean derivedFromKnown(Node counted, Node division, Node function, FileShape shape) {
        Binding binding = shape.resolve(counted);
        Node value = binding == null ? null : binding.value();
        Node clause = value == null ? null : value.childOf("for_in_clause");
        Node source = clause == null ? null : clause.child("right");
        if (source == null && value != null) {
            CallSite call = CallSite.of(value);
            source = call != null && Wording.is(call.name(), "map|sort|sorted|toSorted|slice|list|reversed|concat")
                    ? (call.receiver() == null && !call.arguments().isEmpty()
                            ? call.arguments().getFirst()
                            : call.receiver())
                    : null;
        }
        return source != null && source.is("identifier") && known(source, division, function, shape);
    }

    /** What is counted below the line, or null. */
    private static @Nullable Node counted(Node division, FileShape shape) {
        Node operator = division.child("operator");
        Node below = division.child("right");
        if (operator == null || below == null || !Wording.is(operator.text(), "/|//")) {
            return null;
        }
        Node count = below;
        if (below.is("identifier")) {
            Binding binding = shape.resolve(below);
            count = binding == null || binding.value() == null ? below : binding.value();
        }
        return ofCount(count, shape.language());
    }

    private static @Nullable Node ofCount(Node count, Language language) {
        if (count.is("parenthesized_expression") && count.namedChildren().size() == 1) {
            return ofCount(count.namedChildren().getFirst(), language);
        }
        if (count.is("cast_expression") && count.child("value") != null) {
            return ofCount(count.namedChildren().getLast(), language);
        }
        if (language.javascriptLike()) {
            Node property = count.is("member_expression") ? count.child("property") : null;
            return property != null && property.text().equals("length") ? name(count.child("object")) : null;
        }
        CallSite call = CallSite.of(count);
        if (call == null) {
            return null;
        }
        if (language == Language.JAVA) {
            return call.name().equals("size") && call.arguments().isEmpty() ? name(call.receiver()) : null;
        }
        if (call.receiver() == null
                && call.name().equals("len")
                && call.arguments().size() == 1) {
            return name(call.arguments().getFirst());
        }
        boolean converted = language == Language.GO
                && Wording.is(call.name(), "float64|float32|int64|uint64")
                && call.arguments().size() == 1;
        return converted ? ofCount(call.arguments().getFirst(), language) : null;
    }

    private static @Nullable Node name(@Nullable Node counted) {
        boolean named = counted != null
                && counted.is(
                        Set.of("identifier", "attribute", "member_expression", "selector_expression", "field_access"));
        return named ? counted : null;
    }

    private static boolean known(Node counted, Node division, Node function, FileShape shape) {
        String name = counted.text();
        String last = name.substring(name.lastIndexOf('.') + 1);
        if (Wording.is(last, "[A-Z][A-Z0-9_]*") || holdsSome(counted, shape)) {
            return true;
        }
        for (Node node : function.subtree()) {
            if (node.startByte() >= division.endByte()) {
                break;
            }
            boolean condition =
                    node.is(CONDITIONS) || (node.is("binary_expression") && Wording.has(node.text(), "&&|\\|\\|"));
            if (condition && asks(node, division, name)) {
                return true;
            }
        }
        return goesThrough(division, name) || caught(division);
    }

    private static boolean asks(Node condition, Node division, String name) {
        Node asked = condition.child("condition");
        String text = asked != null
                ? asked.text()
                : condition.is(Set.of("conditional_expression", "boolean_operator", "binary_expression"))
                        ? condition.text()
                        : first(condition);
        String around = text.replace(division.text(), "");
        int at = around.indexOf(name);
        while (at >= 0) {
            int end = at + name.length();
            boolean starts = at == 0 || !Character.isJavaIdentifierPart(around.charAt(at - 1));
            boolean ends = end == around.length() || !Character.isJavaIdentifierPart(around.charAt(end));
            if (starts && ends) {
                return true;
            }
            at = around.indexOf(name, end);
        }
        return false;
    }

    private static String first(Node condition) {
        return condition.namedChildren().isEmpty()
                ? ""
                : condition.namedChildren().getFirst().text();
    }

    /** Inside a loop over it there is at least one. */
    private static boolean goesThrough(Node division, String name) {
        for (Loop loop = Loop.around(division); loop != null; loop = Loop.around(loop.node())) {
            Node over = loop.over();
            Node condition = loop.node().child("condition");
            String text =
                    over != null ? over.text() : condition == null ? loop.node().text() : condition.text();
            if (text.contains(name)) {
                return true;
            }
        }
        return false;
    }

    private static boolean caught(Node division) {
        Node attempt = division.ancestor(Set.of("try_statement"));
        return attempt != null && Wording.has(attempt.text(), "ZeroDivisionError|ArithmeticException|statistics");
    }

    private static boolean holdsSome(Node counted, FileShape shape) {
        Binding binding = shape.resolve(counted);
        Node value = binding == null ? null : binding.value();
        if (value == null) {
            return false;
        }
        boolean literal = value.is(Set.of("list", "tuple", "array", "dictionary"))
                && !value.namedChildren().isEmpty();
        return literal || Wording.has(value.text(), "^(\"|'|List\\.of\\(.)|\\.split\\(|Split\\(|np\\.|range\\(\\d");
    }
}
