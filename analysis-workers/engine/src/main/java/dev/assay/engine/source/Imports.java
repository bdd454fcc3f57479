package dev.assay.engine.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what a file imports. */
final class Imports {
    private static final Set<String> DYNAMIC = Set.of("require", "import", "import_module", "__import__");

    private Imports() {}

    static List<ImportedModule> of(Node node, boolean insideFunction) {
        return switch (node.kind()) {
            case "import_from_statement", "future_import_statement" -> List.of(pythonFrom(node, insideFunction));
            case "import_declaration" -> List.of(java(node));
            case "import_spec" -> go(node);
            case "export_statement" -> javascript(node, insideFunction);
            default ->
                node.tree().language() == Language.PYTHON
                        ? python(node, insideFunction)
                        : javascript(node, insideFunction);
        };
    }

    /** A call that loads a module named by a literal. */
    static Optional<ImportedModule> dynamic(Node call) {
        Node function = call.child("function");
        Node arguments = call.child("arguments");
        if (function == null || arguments == null || !loads(function)) {
            return Optional.empty();
        }
        List<Node> given = arguments.namedChildren();
        if (given.isEmpty() || !given.getFirst().is("string")) {
            return Optional.empty();
        }
        String module = Strings.content(given.getFirst());
        if (module == null || module.isEmpty()) {
            return Optional.empty();
        }
        boolean atLoad = function.text().equals("require") && call.ancestor(FUNCTIONS) == null;
        return Optional.of(new ImportedModule(module, List.of(), call.startLine(), module.startsWith("."), !atLoad));
    }

    private static final Set<String> FUNCTIONS = Set.of(
            "function_declaration",
            "function_expression",
            "arrow_function",
            "method_definition",
            "generator_function",
            "generator_function_declaration");

    private static boolean loads(Node function) {
        Node name = function.is("attribute") ? function.child("attribute") : function;
        return name != null && DYNAMIC.contains(name.text());
    }

    private static List<ImportedModule> python(Node node, boolean insideFunction) {
        List<ImportedModule> imports = new ArrayList<>();
        for (Node name : node.childrenIn("name")) {
            boolean deferred = insideFunction || forTypes(node) || optional(node);
            imports.add(new ImportedModule(original(name), List.of(), node.startLine(), false, deferred));
        }
        return imports;
    }

    private static ImportedModule pythonFrom(Node node, boolean insideFunction) {
        Node from = node.child("module_name");
        String module = from == null ? "__future__" : from.text().replaceAll("\\s", "");
        List<String> names = new ArrayList<>();
        if (node.childOf("wildcard_import") != null) {
            names.add("*");
        }
        for (Node name : node.childrenIn("name")) {
            names.add(original(name));
        }
        boolean deferred = insideFunction || forTypes(node) || optional(node);
        return new ImportedModule(module, names, node.startLine(), module.startsWith("."), deferred);
    }

    /** Within a {@code try} that goes on without the module. */
    private static boolean optional(Node node) {
        Node attempt = node.ancestor("try_statement");
        return attempt != null
                && attempt.namedChildren().stream()
                        .filter(child -> child.is("except_clause"))
                        .map(Node::text)
                        .anyMatch(Imports::catchesAbsence);
    }

    private static boolean catchesAbsence(String handler) {
        String head = handler.substring(0, handler.indexOf(':') < 0 ? handler.length() : handler.indexOf(':'));
        return head.contains("ImportError")
                || head.contains("ModuleNotFoundError")
                || head.contains("Exception")
                || head.strip().equals("except");
    }

    /** Under {@code if TYPE_CHECKING:}, which never runs. */
    private static boolean forTypes(Node node) {
        Node condition = node.ancestor("if_statement");
        Node test = condition == null ? null : condition.child("condition");
        return test != null && test.text().endsWith("TYPE_CHECKING");
    }

    private static String original(Node name) {
        Node aliased = name.is("aliased_import") ? name.child("name") : name;
        return aliased == null ? name.text() : aliased.text();
    }

    private static ImportedModule java(Node node) {
        Node name = node.namedChildren().stream()
                .filter(child -> child.kind().endsWith("identifier"))
                .findFirst()
                .orElse(node);
        String module = name.text().replaceAll("\\s", "");
        List<String> names = List.of();
        if (node.childOf("asterisk") != null) {
            names = List.of("*");
        } else if (node.childOf("static") != null && module.contains(".")) {
            int last = module.lastIndexOf('.');
            names = List.of(module.substring(last + 1));
            module = module.substring(0, last);
        }
        return new ImportedModule(module, names, node.startLine(), false, false);
    }

    private static List<ImportedModule> go(Node node) {
        Node path = node.child("path");
        String module = path == null ? null : Strings.content(path);
        if (module == null) {
            return List.of();
        }
        Node alias = node.child("name");
        List<String> names = alias != null && alias.is("dot") ? List.of("*") : List.of();
        return List.of(new ImportedModule(module, names, node.startLine(), module.startsWith("."), false));
    }

    private static List<ImportedModule> javascript(Node node, boolean insideFunction) {
        Node source = source(node);
        String module = source == null ? null : Strings.content(source);
        if (module == null || module.isEmpty()) {
            return List.of();
        }
        boolean deferred = insideFunction || node.childOf("type") != null;
        boolean relative = module.startsWith(".") || module.startsWith("/");
        return List.of(new ImportedModule(module, javascriptNames(node), node.startLine(), relative, deferred));
    }

    private static @Nullable Node source(Node node) {
        Node source = node.child("source");
        Node required = node.childOf("import_require_clause");
        return source == null && required != null ? required.child("source") : source;
    }

    private static List<String> javascriptNames(Node node) {
        List<String> names = new ArrayList<>();
        for (Node part : node.subtree()) {
            switch (part.kind()) {
                case "import_specifier", "export_specifier" -> {
                    Node name = part.child("name");
                    names.add(name == null ? part.text() : name.text());
                }
                case "namespace_import", "namespace_export", "*" -> {
                    if (!names.contains("*")) {
                        names.add("*");
                    }
                }
                case "identifier" -> {
                    Node parent = part.parent();
                    if (parent != null && parent.is("import_clause")) {
                        names.add("default");
                    }
                }
                default -> {}
            }
        }
        return names;
    }
}
