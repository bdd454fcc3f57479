package dev.assay.engine.rule;

import dev.assay.engine.source.Node;
import dev.assay.engine.source.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Strings that are made before a loop and grow in it, in languages where a string is copied to grow. */
final class GrowingString implements JavaCheck {

    private static final Set<String> ASSIGNMENTS = Set.of("assignment_expression", "assignment_statement");
    private static final Set<String> LOOPS =
            Set.of("for_statement", "enhanced_for_statement", "while_statement", "do_statement");
    private static final Set<String> FUNCTIONS = Set.of(
            "method_declaration",
            "constructor_declaration",
            "lambda_expression",
            "function_declaration",
            "func_literal");
    private static final Set<String> DECLARATIONS = Set.of("variable_declarator", "short_var_declaration", "var_spec");
    private static final Set<String> TEXTS =
            Set.of("string_literal", "interpreted_string_literal", "raw_string_literal");

    @Override
    public List<Finding> check(Rule rule, SourceFile file) {
        List<Finding> findings = new ArrayList<>();
        for (Node node : file.tree().root().subtree()) {
            String name = node.is(ASSIGNMENTS) ? grown(node) : null;
            if (name != null && growsAroundLoop(node, name)) {
                findings.add(Finding.of(rule, file, node, node.text(), Map.of("name", name)));
            }
        }
        return findings;
    }

    /** The variable that the assignment appends to, or null. */
    private static @Nullable String grown(Node assignment) {
        Node left = assignment.child("left");
        Node right = assignment.child("right");
        if (left == null || right == null) {
            return null;
        }
        String name = left.text();
        if (name.chars().anyMatch(character -> !Character.isJavaIdentifierPart(character))) {
            return null;
        }
        boolean appends = assignment.children().stream().anyMatch(child -> child.is("+="));
        return appends || right.text().startsWith(name + " + ") ? name : null;
    }

    private static boolean growsAroundLoop(Node assignment, String name) {
        Node function = assignment.ancestor(FUNCTIONS);
        Node loop = assignment.ancestor(LOOPS);
        if (function == null || loop == null || !function.contains(loop) || endsLoop(assignment)) {
            return false;
        }
        Node outermost = outermostLoop(loop, function);
        for (Node node : function.subtree()) {
            if (node.startByte() >= outermost.startByte()) {
                return false;
            }
            if (node.is(DECLARATIONS) && declaresText(node, name)) {
                return true;
            }
        }
        return false;
    }

    private static Node outermostLoop(Node loop, Node function) {
        Node outermost = loop;
        for (Node above = loop.ancestor(LOOPS);
                above != null && function.contains(above);
                above = above.ancestor(LOOPS)) {
            outermost = above;
        }
        return outermost;
    }

    /** Whether the loop is left right after, so that the string grows once. */
    private static boolean endsLoop(Node assignment) {
        Node statement = assignment.is("assignment_statement") ? assignment : assignment.parent();
        Node next = statement == null ? null : statement.nextNamedSibling();
        return next != null && next.is(Set.of("break_statement", "return_statement"));
    }

    private static boolean declaresText(Node declaration, String name) {
        Node declared = declaration.child("name") == null ? declaration.child("left") : declaration.child("name");
        if (declared == null || !declared.text().equals(name)) {
            return false;
        }
        Node value = declaration.child("value") == null ? declaration.child("right") : declaration.child("value");
        Node type = declaration.child("type");
        boolean typed = type != null && type.text().equals("string");
        return typed || (value != null && startsWithText(value));
    }

    private static boolean startsWithText(Node value) {
        for (Node node : value.subtree()) {
            if (node.is(TEXTS)) {
                return node.startByte() == value.startByte();
            }
        }
        return false;
    }
}
