package dev.assay.engine.rule;

import com.google.re2j.Pattern;
import dev.assay.engine.source.Language;
import dev.assay.engine.source.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The functions of a file that answer requests from outside, and who may call them. */
final class Handlers {

    /** Words of code that asks who is calling, and what they may. */
    private static final String GUARDED =
            "(?i)auth([^o]|$)|login_?required|logged_?in|\\bguard|protect|permission|\\broles?\\b|has_?role|is_?admin|require_?(admin|user|role|login)|"
                    + "admin_?only|ensure_?|verify_?(token|jwt|session|user)|\\bjwt|passport|restrict|\\bacl\\b|polic(y|ies)|current_?user|get_?user|"
                    + "session[\\[.](get\\()?|req(uest)?\\.session|httpsession|getsession|principal|secured|allowed|signed_?in|check_?(token|user|admin|access)|api_?key|access_?token|bearer|owner|g\\.user|req(uest)?\\.user\\b|csrf_?protect_?token|signature|hmac";

    private static final Set<String> CHANGES = Set.of(
            "post", "put", "patch", "delete", "POST", "PUT", "PATCH", "DELETE", "Post", "Put", "Patch", "Delete");
    private static final String CHANGE_MAPPING =
            "@(PostMapping|PutMapping|DeleteMapping|PatchMapping|POST|PUT|DELETE|PATCH|Post|Put|Delete|Patch)\\b|RequestMethod\\.(POST|PUT|DELETE|PATCH)";
    private static final String GET_MAPPING = "@(GetMapping|GET|Get)\\b|RequestMethod\\.GET";
    private static final Pattern DJANGO = Pattern.compile("^django\\.(http|shortcuts|views|contrib)");
    private static final Set<String> FUNCTION_PARTS = Set.of("function_definition");

    /**
     * One handler.
     *
     * @param place what a finding is about
     * @param label its path and name, which say what it is for
     * @param changes whether it is called to change something
     * @param guarded whether anything asks who is calling
     * @param body what it does, null when that is in another file
     */
    record Handler(
            Node place,
            String label,
            boolean changes,
            boolean guarded,
            @Nullable Node body) {}

    private Handlers() {}

    static List<Handler> of(FileShape shape) {
        return switch (shape.language()) {
            case PYTHON -> python(shape);
            case JAVA -> annotated(shape, Set.of("method_declaration"));
            case JAVASCRIPT, TYPESCRIPT, TSX -> {
                List<Handler> found = routes(shape);
                found.addAll(annotated(shape, Set.of("method_definition")));
                yield found;
            }
            case GO -> routes(shape);
            default -> List.of();
        };
    }

    private static List<Handler> python(FileShape shape) {
        List<Handler> found = new ArrayList<>();
        for (Node function : shape.functions()) {
            Node whole = function.parent();
            if (!function.is(FUNCTION_PARTS) || whole == null) {
                continue;
            }
            String head = whole.is("decorated_definition") ? head(whole, function) : "";
            boolean route = Wording.has(
                    head, "@(\\w+\\.)+(route|post|put|patch|delete|get|api_route)\\(|@(api_view|action)\\(");
            Node parameters = function.child("parameters");
            boolean view = parameters != null
                    && Wording.has(parameters.text(), "^\\(\\s*request\\b")
                    && function.ancestor(Set.of("class_definition")) == null
                    && shape.imports(DJANGO);
            if (!route && !view) {
                continue;
            }
            String body = text(function);
            boolean changes = Wording.has(
                            head,
                            "\\.(post|put|patch|delete)\\(|methods\\s*=\\s*[\\[(].*['\"](POST|PUT|PATCH|DELETE)|api_view\\(.*(POST|PUT|DELETE|PATCH)")
                    || (view && !route && Wording.has(body, "\\.(save|delete|create|update|bulk_create)\\("));
            boolean guarded = Wording.has(head, GUARDED) || Wording.has(body, GUARDED);
            found.add(new Handler(function, FileShape.nameOf(function) + " " + head, changes, guarded, function));
        }
        return found;
    }

    private static String head(Node whole, Node function) {
        String text = whole.text();
        return text.substring(0, Math.min(text.length(), function.startByte() - whole.startByte()));
    }

    private static String text(Node node) {
        return node.text();
    }

    /** Methods of controllers, by their annotations. */
    private static List<Handler> annotated(FileShape shape, Set<String> kinds) {
        List<Handler> found = new ArrayList<>();
        for (Node function : shape.functions()) {
            if (!function.is(kinds)) {
                continue;
            }
            String head = annotations(function);
            boolean changes = Wording.has(head, CHANGE_MAPPING);
            if (!changes && !Wording.has(head, GET_MAPPING)) {
                continue;
            }
            Node type = function.ancestor(Set.of("class_declaration"));
            String owner = type == null ? "" : annotations(type);
            boolean guarded = Wording.has(head, GUARDED)
                    || Wording.has(
                            owner,
                            "(?i)@(UseGuards|PreAuthorize|Secured|RolesAllowed|Authenticated|Auth|RequiresPermissions|RequiresRoles|SaCheck\\w+)\\b")
                    || Wording.has(text(function), GUARDED);
            found.add(new Handler(function, FileShape.nameOf(function) + " " + head, changes, guarded, function));
        }
        return found;
    }

    /** Java has them in the declaration, TypeScript before it. */
    private static String annotations(Node declaration) {
        Node modifiers = declaration.childOf("modifiers");
        StringBuilder text = new StringBuilder(modifiers == null ? "" : modifiers.text());
        for (Node child : declaration.children()) {
            if (child.is("decorator")) {
                text.append(child.text()).append(' ');
            }
        }
        Node outer = declaration.parent();
        for (Node before = outer != null && outer.is("export_statement")
                        ? outer.children().getFirst()
                        : declaration.previousNamedSibling();
                before != null && before.is("decorator");
                before = before.previousNamedSibling()) {
            text.append(before.text()).append(' ');
        }
        return text.toString();
    }

    /** Calls that bind a path to functions: {@code router.post("/x", check, handle)}. */
    private static List<Handler> routes(FileShape shape) {
        List<Handler> found = new ArrayList<>();
        for (CallSite call : shape.calls()) {
            boolean verb = CHANGES.contains(call.name()) || Wording.is(call.name(), "get|GET|Get");
            if (!verb
                    || call.receiver() == null
                    || call.arguments().size() < 2
                    || !path(call.arguments().getFirst())) {
                continue;
            }
            Node last = call.arguments().getLast();
            boolean function = last.is(FileShape.FUNCTIONS)
                    || last.is(Set.of("identifier", "member_expression", "selector_expression", "call_expression"));
            boolean router = Wording.is(
                    call.receiverText(),
                    "(?s)(?i)(\\w+\\.)*(\\w*(app|router|routes?|server|fastify|api|group|mux|engine|authorized|private|public|v\\d+|admin|users?|r|e|g)\\w*)|\\w+\\.(With|Group|route)\\(.*\\)");
            if (!function || !router) {
                continue;
            }
            boolean guarded = guarded(call, shape);
            Node body = last.is(FileShape.FUNCTIONS) ? last : named(last, shape);
            boolean inside = body != null && Wording.has(text(body), GUARDED);
            found.add(new Handler(
                    call.node(),
                    call.arguments().getFirst().text() + " " + (last.is(FileShape.FUNCTIONS) ? "" : last.text()),
                    CHANGES.contains(call.name()),
                    guarded || inside,
                    body));
        }
        return found;
    }

    private static @Nullable Node named(Node handler, FileShape shape) {
        String text = handler.text();
        List<Node> functions = shape.functionsNamed(text.substring(text.lastIndexOf('.') + 1));
        return functions.size() == 1 ? functions.getFirst() : null;
    }

    private static boolean path(Node argument) {
        return Wording.is(argument.kind(), "string|template_string|interpreted_string_literal|raw_string_literal")
                && Wording.has(argument.text(), "^.(/|\\{|:|.?$)");
    }

    private static boolean guarded(CallSite call, FileShape shape) {
        List<Node> between = call.arguments().subList(1, call.arguments().size() - 1);
        boolean within = between.stream().anyMatch(argument -> Wording.has(argument.text(), GUARDED));
        Node last = call.arguments().getLast();
        CallSite wrapped = CallSite.of(last);
        boolean wraps = wrapped != null && Wording.has(wrapped.path(), GUARDED);
        return within || wraps || Wording.has(call.receiverText(), GUARDED) || groupGuarded(call, shape);
    }

    /** {@code group := router.Group("/x", check)}, {@code group.Use(check)}, {@code router.use(check)}. */
    private static boolean groupGuarded(CallSite call, FileShape shape) {
        String receiver = call.receiverText();
        Node node = call.receiver();
        Binding binding = node == null ? null : shape.resolve(node);
        Node value = binding == null ? null : binding.value();
        if (value != null && value.endByte() - value.startByte() < 300 && Wording.has(value.text(), GUARDED)) {
            return true;
        }
        Node function = FileShape.functionAround(call.node());
        return shape.calls().stream()
                .filter(other -> Wording.is(other.name(), "use|Use")
                        && other.receiverText().equals(receiver))
                .filter(other -> call.language() != Language.GO
                        || Objects.equals(function, FileShape.functionAround(other.node())))
                .anyMatch(other -> Wording.has(other.argumentText(), GUARDED));
    }
}
