package dev.assay.engine.rule;

import com.google.re2j.Pattern;
import dev.assay.engine.source.Node;
import dev.assay.engine.source.SourceFile;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Follows calls from a node to functions of the same file, by name. */
final class Calls {

    private static final Set<String> FUNCTIONS = Set.of(
            "function_definition",
            "function_declaration",
            "generator_function_declaration",
            "method_definition",
            "method_declaration",
            "variable_declarator");

    private static final Set<String> CALLS = Set.of("call", "call_expression", "method_invocation");
    private static final Set<String> OWN = Set.of("self", "cls", "this", "super");

    private Calls() {}

    /**
     * Whether what runs from the node on may hold such text: in a function of this file, or, out of sight, in one that
     * the class inherits.
     */
    static boolean reach(Node from, SourceFile file, Pattern text) {
        Map<String, List<Node>> functions = functions(file.tree().root());
        Set<String> seen = new HashSet<>();
        Deque<Node> open = new ArrayDeque<>();
        open.add(from);
        while (!open.isEmpty()) {
            for (Node node : open.remove().subtree()) {
                Called called = called(node);
                if (called == null || !seen.add(called.name())) {
                    continue;
                }
                if (called.inherited()) {
                    return true;
                }
                List<Node> named = functions.getOrDefault(called.name(), List.of());
                if (named.isEmpty() && called.inheritable() && extendsAnother(node)) {
                    return true;
                }
                if (named.stream()
                        .anyMatch(function -> text.matcher(function.text()).find())) {
                    return true;
                }
                open.addAll(named);
            }
        }
        return false;
    }

    /**
     * What a call names.
     *
     * @param receiver what it is called on; empty for nothing
     * @param method whether a call on nothing may mean the own object
     */
    private record Called(String name, String receiver, boolean method) {

        boolean inheritable() {
            return OWN.contains(receiver) || (method && receiver.isEmpty());
        }

        boolean inherited() {
            return receiver.startsWith("super");
        }
    }

    private static Map<String, List<Node>> functions(Node root) {
        Map<String, List<Node>> functions = new HashMap<>();
        for (Node node : root.subtree()) {
            if (node.is(FUNCTIONS)) {
                Node name = node.child("name");
                if (name != null) {
                    functions
                            .computeIfAbsent(name.text(), any -> new ArrayList<>())
                            .add(node);
                }
            }
        }
        return functions;
    }

    private static @Nullable Called called(Node node) {
        if (!node.is(CALLS)) {
            return null;
        }
        if (node.is("method_invocation")) {
            Node name = node.child("name");
            Node object = node.child("object");
            return name == null ? null : new Called(name.text(), object == null ? "" : object.text(), true);
        }
        Node function = node.child("function");
        if (function == null) {
            return null;
        }
        if (function.is("identifier")) {
            return new Called(function.text(), "", false);
        }
        Node object = function.children().isEmpty() ? null : function.children().getFirst();
        String text = function.text();
        String name = text.substring(Math.max(text.lastIndexOf('.'), text.lastIndexOf('?')) + 1);
        return new Called(name, object == null ? "" : object.text(), false);
    }

    private static boolean extendsAnother(Node node) {
        Node type = node.ancestor(Set.of("class_declaration", "class_definition"));
        return type != null
                && (type.child("superclass") != null
                        || type.child("superclasses") != null
                        || type.childOf("class_heritage") != null);
    }
}
