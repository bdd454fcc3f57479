package dev.assay.engine.rule;

import com.google.re2j.Pattern;
import dev.assay.engine.source.Language;
import dev.assay.engine.source.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a function opens or starts for itself and neither gives back nor hands on. Parameter {@code what}: {@code handles}
 * or {@code running}.
 *
 * <p>Any other use of the variable as a whole (returned, passed, stored, yielded) counts as handing on; only calls on
 * it and reading its parts do not. So this misses some, and is right about what it finds.
 */
final class UnclosedResource implements ShapeCheck {

    /** Around a call, and still the same thing. */
    private static final Set<String> SAME = Set.of(
            "await",
            "await_expression",
            "parenthesized_expression",
            "cast_expression",
            "as_expression",
            "non_null_expression",
            "expression_list");

    /** Readers over a reader: what is closed is the outermost. */
    private static final String WRAPPER =
            "(Buffered|Input|Output|Print|Data|Object|Zip|GZIP|File|Line|CSV|Json|Lookahead)\\w*|Scanner";

    /** Reads a whole file that it is given and leaves it open. */
    private static final String READS_ALL =
            "(json|yaml|pickle|toml|tomllib|csv|configparser|ET|etree|plistlib)\\.(load|safe_load|reader|DictReader|parse)|list|set|sorted";

    private static final String USED_AT_ONCE =
            "read|readlines|readline|write|writelines|readAllBytes|readAllLines|next|nextLine|count|forEach|map|filter|collect|toList";

    /** A use that only reads parts, compares, or goes through what it holds. */
    private static final Set<String> LOOKING = Set.of(
            "for_statement",
            "range_clause",
            "comparison_operator",
            "binary_expression",
            "not_operator",
            "enhanced_for_statement",
            "if_statement",
            "for_in_clause",
            "parenthesized_expression");

    private static final Set<String> MEMBERS = Set.of(
            "attribute", "member_expression", "field_access", "selector_expression", "method_invocation", "subscript");

    private static final Pattern FILES = Pattern.compile("^(node:)?fs/promises$");

    private static final Pattern POSTGRES = Pattern.compile("^pg$");

    private record Held(Node statement, Node variable) {}

    @Override
    public List<Finding> check(Rule rule, FileShape shape) {
        boolean running = rule.parameter("what").equals("running");
        List<Resource> resources = running ? Resource.RUNNING : Resource.HANDLES;
        List<Finding> findings = new ArrayList<>();
        for (CallSite call : shape.calls()) {
            for (Resource resource : resources) {
                Node place = resource.opensBy(call) && !wraps(call) && !pageOpened(call, shape)
                        ? leak(call, resource, running)
                        : null;
                if (place != null) {
                    String name = place.is("identifier") ? place.text() : call.path();
                    Node statement = place.is("identifier") ? statement(place) : call.node();
                    findings.add(Finding.of(rule, shape.file(), statement, statement.text(), Map.of("name", name)));
                }
            }
        }
        return findings;
    }

    /** In a page, {@code open} opens a window; many things are called a client. */
    private static boolean pageOpened(CallSite call, FileShape shape) {
        if (!call.language().javascriptLike()) {
            return false;
        }
        boolean window = call.path().equals("open") && !shape.imports(FILES);
        return window || (call.path().equals("Client") && !shape.imports(POSTGRES));
    }

    private static Node statement(Node variable) {
        Node parent = variable.parent();
        while (parent != null && parent.is(Set.of("expression_list", "pattern_list"))) {
            parent = parent.parent();
        }
        return parent == null ? variable : parent;
    }

    /** The variable that is never closed, or the call that nobody keeps; null when all is well. */
    private static @Nullable Node leak(CallSite call, Resource resource, boolean running) {
        Node function = FileShape.namedFunctionAround(call.node());
        if (function == null || (running && livesOn(function))) {
            return null;
        }
        Node value = outermost(call.node());
        if (droppedAtOnce(call, value)) {
            return running && !repeatable(call) ? null : value;
        }
        Held held = heldBy(value);
        if (held == null
                || !held.variable().is("identifier")
                || held.variable().text().equals("_")) {
            return null;
        }
        boolean open =
                !closedWithOwner(call, function) && leftOpen(function, held.variable(), resource, call.language());
        return open ? held.variable() : null;
    }

    /** What starts the process, or its parts, starts what lives as long. */
    private static boolean livesOn(Node function) {
        return Wording.is(
                FileShape.nameOf(function),
                "(?i)_*(main|init|__init__|setup|start|bootstrap|run|serve|listen|schedule|watch|poll|create|register|connect)\\w*");
    }

    /** A timer that a request handler or an effect starts is started again each time. */
    private static boolean repeatable(CallSite call) {
        if (!call.language().javascriptLike()) {
            return true;
        }
        Node callback = FileShape.functionAround(call.node());
        Node list = callback == null ? null : callback.parent();
        CallSite effect = list == null || list.parent() == null ? null : CallSite.of(list.parent());
        Node type = call.node().ancestor(Set.of("class_declaration", "class"));
        boolean component = type != null
                && Wording.has(type.text(), "componentDidMount|ngOnInit|connectedCallback")
                && !Wording.has(type.text(), "clearInterval");
        boolean handler =
                callback != null && Wording.has(head(callback), "^(async\\s*)?\\(?\\s*(_?req|request|ctx|socket)\\b");
        return component
                || handler
                || (effect != null && Wording.is(effect.name(), "useEffect|useLayoutEffect|onMounted|onMount"));
    }

    private static String head(Node function) {
        String text = function.text();
        return text.length() > 80 ? text.substring(0, 80) : text;
    }

    private static boolean wraps(CallSite call) {
        if (call.language() != Language.JAVA || !call.construction() || !Wording.is(call.name(), WRAPPER)) {
            return false;
        }
        boolean ofFile = Wording.is(call.name(), "File\\w+|PrintWriter|Scanner|CSV\\w+")
                && !call.argumentText().contains("System.in");
        boolean overFile = call.arguments().stream()
                .anyMatch(argument -> Wording.has(argument.text(), "^new File|^Files\\.new|openStream\\("));
        boolean byName = Wording.is(call.name(), "PrintWriter|Scanner|CSV\\w+") && !overFile;
        return !(ofFile || overFile) || byName;
    }

    private static Node outermost(Node call) {
        Node value = call;
        for (Node above = call.parent(); above != null; above = above.parent()) {
            CallSite around = above.is("argument_list") && above.parent() != null ? CallSite.of(above.parent()) : null;
            if (above.is(SAME)) {
                value = above;
            } else if (around != null && around.construction() && Wording.is(around.name(), WRAPPER)) {
                value = around.node();
                above = around.node();
            } else {
                return value;
            }
        }
        return value;
    }

    private static boolean droppedAtOnce(CallSite call, Node value) {
        Node parent = value.parent();
        if (parent == null) {
            return false;
        }
        if (parent.is("expression_statement") && Wording.is(call.name(), "setInterval|newTimer")) {
            return true;
        }
        Node next = parent.is("method_invocation") ? parent : parent.parent();
        CallSite outer = next == null ? null : CallSite.of(next);
        if (outer == null) {
            return false;
        }
        boolean used = outer.receiver() != null
                && outer.receiver().equals(value)
                && Wording.is(outer.name(), USED_AT_ONCE)
                && !Wording.is(call.path(), "(urllib\\.request\\.)?urlopen|.*\\.connect");
        boolean fed = call.language() == Language.JAVA
                && Wording.is(outer.name(), "load|loadFromXML|toByteArray|readLines")
                && outer.arguments().contains(value)
                && Wording.is(call.name(), "File(InputStream|Reader)|new(InputStream|BufferedReader)|openStream");
        if (fed) {
            return true;
        }
        boolean opened = call.language() == Language.PYTHON
                && Wording.is(call.path(), "open|io\\.open|codecs\\.open|\\w*path\\.open");
        return (used
                        && (opened
                                || (call.language() == Language.JAVA
                                        && call.path().startsWith("Files."))))
                || (opened && Wording.is(outer.path(), READS_ALL));
    }

    private static @Nullable Held heldBy(Node value) {
        Node parent = value.parent();
        if (parent == null) {
            return null;
        }
        Node left = switch (parent.kind()) {
            case "assignment", "short_var_declaration", "assignment_expression", "assignment_statement" ->
                parent.child("left");
            case "variable_declarator", "var_spec" -> parent.child("name");
            default -> null;
        };
        if (left != null && left.is(Set.of("expression_list", "pattern_list"))) {
            left = left.namedChildren().getFirst();
        }
        Node above = parent.parent();
        boolean field = above != null && above.is("field_declaration");
        return left == null || field ? null : new Held(parent, left);
    }

    /** A statement is closed with its connection, when that is closed here. */
    private static boolean closedWithOwner(CallSite call, Node function) {
        String owner = call.receiverText();
        if (owner.isEmpty()) {
            return false;
        }
        for (Node node : function.subtree()) {
            Node name = node.is("resource") ? node.child("name") : null;
            if (name != null && name.text().equals(owner)) {
                return true;
            }
        }
        return false;
    }

    private static boolean leftOpen(Node function, Node variable, Resource resource, Language language) {
        String name = variable.text();
        for (Node node : function.subtree()) {
            boolean use = node.is("identifier")
                    && node.index() != variable.index()
                    && node.text().equals(name);
            if (use && (closed(node, resource) || handedOn(node, language))) {
                return false;
            }
        }
        return true;
    }

    /** {@code name.close()}, {@code name.Body.Close()}, {@code fs.closeSync(name)}. */
    private static boolean closed(Node use, Resource resource) {
        Node above = use.parent();
        for (int level = 0; above != null && level < 4; level++) {
            CallSite call = CallSite.of(above);
            if (call != null && resource.closes().matcher(call.name()).find()) {
                return true;
            }
            above = above.parent();
        }
        return false;
    }

    private static boolean handedOn(Node use, Language language) {
        Node parent = use.parent();
        if (parent == null || parent.is(LOOKING)) {
            return false;
        }
        if (parent.is(MEMBERS)) {
            return !use.equals(parent.children().getFirst()) || partHandedOn(parent);
        }
        // json.load(file), bufio.NewScanner(file): it is read there, and stays this function's to close
        Node call = parent.parent();
        CallSite reader = parent.is(Set.of("argument_list", "arguments")) && call != null ? CallSite.of(call) : null;
        boolean reads = reader != null
                && (language == Language.PYTHON
                        ? Wording.is(
                                reader.path(),
                                READS_ALL
                                        + "|len|print|shutil\\.copyfileobj|(json|yaml|pickle|toml)\\.(dump|safe_dump)")
                        : language.javascriptLike()
                                ? Wording.is(
                                        reader.path(),
                                        "fs\\.\\w+|(read|write|append|fstat|ftruncate|fsync)\\w*Sync|console\\.\\w+|JSON\\.\\w+")
                                : language == Language.GO
                                        && Wording.is(
                                                reader.path(),
                                                "(bufio|json|csv|xml|gob)\\.New(Reader|Scanner|Decoder|Writer|Encoder)|io\\.(ReadAll|Copy|WriteString|Discard)|ioutil\\.ReadAll|fmt\\.Fprint\\w*"));
        return !reads;
    }

    /** {@code return response.Body} hands the resource on as well. */
    private static boolean partHandedOn(Node selector) {
        Node above = selector.parent();
        return selector.text().endsWith(".Body")
                && above != null
                && above.is(Set.of("expression_list", "literal_element", "keyed_element"));
    }
}
