package dev.assay.engine.rule;

import dev.assay.engine.source.Language;
import dev.assay.engine.source.Node;
import dev.assay.engine.source.SourceFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Functions, calls and names of a file, read in one walk for all checks that ask for meaning rather than for a shape.
 * Names are resolved within the file: first in the function, then outwards, then among the members of its types.
 */
final class FileShape {

    static final Set<String> FUNCTIONS = Set.of(
            "function_definition",
            "lambda",
            "method_declaration",
            "constructor_declaration",
            "compact_constructor_declaration",
            "lambda_expression",
            "function_declaration",
            "func_literal",
            "arrow_function",
            "function_expression",
            "generator_function",
            "generator_function_declaration",
            "method_definition");

    /** Functions that run where they stand, given to something else. */
    private static final Set<String> ANONYMOUS =
            Set.of("lambda", "lambda_expression", "func_literal", "arrow_function", "function_expression");

    private final SourceFile file;
    private final List<CallSite> calls = new ArrayList<>();
    private final List<Node> functions = new ArrayList<>();
    private final Map<String, List<Node>> functionsByName = new HashMap<>();
    private final Map<String, List<Binding>> bindings = new HashMap<>();

    private FileShape(SourceFile file) {
        this.file = file;
    }

    static FileShape of(SourceFile file) {
        FileShape shape = new FileShape(file);
        for (Node node : file.tree().root().subtree()) {
            if (!node.named()) {
                continue;
            }
            String kind = node.kind();
            if (CallSite.KINDS.contains(kind)) {
                CallSite call = CallSite.of(node);
                if (call != null) {
                    shape.calls.add(call);
                }
            } else if (FUNCTIONS.contains(kind)) {
                shape.functions.add(node);
                String name = nameOf(node);
                if (!name.isEmpty()) {
                    shape.functionsByName
                            .computeIfAbsent(name, any -> new ArrayList<>())
                            .add(node);
                }
            }
            for (Binding binding : Bindings.at(node)) {
                shape.bindings
                        .computeIfAbsent(binding.name(), any -> new ArrayList<>())
                        .add(binding);
            }
        }
        return shape;
    }

    SourceFile file() {
        return file;
    }

    Language language() {
        return file.language();
    }

    /** In the order of the file; an outer call before those in it. */
    List<CallSite> calls() {
        return calls;
    }

    /** In the order of the file; an outer one before those in it. */
    List<Node> functions() {
        return functions;
    }

    List<Node> functionsNamed(String name) {
        return functionsByName.getOrDefault(name, List.of());
    }

    /** All bindings of a name in the file. */
    List<Binding> bindingsOf(String name) {
        return bindings.getOrDefault(name, List.of());
    }

    Iterable<List<Binding>> allBindings() {
        return bindings.values();
    }

    boolean imports(com.google.re2j.Pattern module) {
        return file.facts().imports().stream()
                .anyMatch(imported -> module.matcher(imported.module()).find());
    }

    /** The name a function is declared with, or is assigned to; empty for one without. */
    static String nameOf(Node function) {
        Node name = function.child("name");
        Node parent = function.parent();
        if (name == null
                && parent != null
                && (parent.is("variable_declarator") || parent.is("public_field_definition"))) {
            name = parent.child("name");
        }
        if (name == null && parent != null && parent.is("pair")) {
            name = parent.child("key");
        }
        return name == null ? "" : name.text();
    }

    /** The nearest function around a node, of any kind. */
    static @Nullable Node functionAround(Node node) {
        return node.ancestor(FUNCTIONS);
    }

    /** The nearest function with a name around a node, or the outermost one without. */
    static @Nullable Node namedFunctionAround(Node node) {
        Node function = functionAround(node);
        while (function != null && function.is(ANONYMOUS) && nameOf(function).isEmpty()) {
            Node outer = functionAround(function);
            if (outer == null) {
                return function;
            }
            function = outer;
        }
        return function;
    }

    /**
     * What a name stands for at a place: the nearest binding before it in the same function, then in those around it,
     * then the file's or type's own.
     */
    @Nullable
    Binding resolve(Node use) {
        String name = switch (use.kind()) {
            case "identifier" -> use.text();
            case "attribute" -> ownMember(use, "object", "attribute");
            case "member_expression" -> ownMember(use, "object", "property");
            case "field_access" -> ownMember(use, "object", "field");
            case "selector_expression" -> memberOf(use, "field");
            default -> "";
        };
        return name.isEmpty() ? null : resolve(name, use);
    }

    @Nullable
    Binding resolve(String name, Node at) {
        List<Binding> all = bindingsOf(name);
        if (all.isEmpty()) {
            return null;
        }
        boolean member = !at.is("identifier");
        for (Node scope = functionAround(at); scope != null && !member; scope = functionAround(scope)) {
            Binding found = latest(all, scope, at);
            if (found != null) {
                return found;
            }
        }
        Binding best = null;
        for (Binding binding : all) {
            boolean reachable = binding.scope() == null || binding.member();
            boolean better =
                    best == null || (best.value() == null && best.type().isEmpty());
            if (reachable && better) {
                best = binding;
            }
        }
        return best;
    }

    private static @Nullable Binding latest(List<Binding> all, Node scope, Node at) {
        Binding best = null;
        for (Binding binding : all) {
            boolean here = scope.equals(binding.scope()) && !binding.member();
            boolean before = binding.node().startByte() <= at.startByte();
            if (here && (best == null || before)) {
                best = binding;
            }
        }
        return best;
    }

    private static String ownMember(Node use, String object, String field) {
        Node owner = use.child(object);
        boolean own = owner != null
                && (owner.is("this")
                        || owner.text().equals("self")
                        || owner.text().equals("cls"));
        return own ? memberOf(use, field) : "";
    }

    private static String memberOf(Node use, String field) {
        Node name = use.child(field);
        return name == null ? "" : name.text();
    }
}
