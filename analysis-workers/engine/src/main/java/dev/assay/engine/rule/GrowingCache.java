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
 * Maps that live as long as the process, are filled under keys that come from outside, and from which nothing is ever
 * taken: of a module, a package, or static ones of a type.
 */
final class GrowingCache implements ShapeCheck {

    private static final String KEPT =
            "(?i).*(cache|memo|seen|visited|session|history|pending|inflight|in_flight|bucket|attempt|counter|lookup|"
                    + "last_?seen|recent|results|responses|tokens|by_?(id|key|user|ip)|rate_?limit|requests|clients|users).*";
    private static final String EMPTY =
            "(?s)\\{\\s*\\}|dict\\(\\)|set\\(\\)|\\[\\s*\\]|defaultdict\\(.*\\)|(collections\\.)?(OrderedDict|defaultdict)\\(.*\\)|new (Map|Set|WeakRef)(<.*>)?\\(\\)|"
                    + "new (java\\.util\\.)?(concurrent\\.)?(HashMap|ConcurrentHashMap|LinkedHashMap|TreeMap|HashSet|ArrayList|Hashtable)<.*>\\(\\d*\\)|"
                    + "Collections\\.synchronizedMap\\(new HashMap<.*>\\(\\)\\)|ConcurrentHashMap\\.newKeySet\\(\\)|"
                    + "make\\(map\\[.*|map\\[.*\\{\\s*\\}|sync\\.Map\\{\\s*\\}|Object\\.create\\(null\\)";
    private static final String FILLS =
            "put|putIfAbsent|computeIfAbsent|compute|merge|set|add|setdefault|append|push|Store|LoadOrStore";
    private static final String EMPTIES =
            "remove|removeIf|removeAll|delete|clear|pop|popitem|poll|evict|invalidate\\w*|expire\\w*|discard|shift|splice|Delete|LoadAndDelete|Range|retainAll|prune\\w*|cleanup|size|keySet|entrySet";
    private static final String READS =
            "get|has|contains|containsKey|getOrDefault|computeIfAbsent|putIfAbsent|setdefault|merge|compute|includes|Load|"
                    + "LoadOrStore";
    private static final Pattern BROWSER = Pattern.compile(
            "^(react|react-dom|preact|vue|svelte|solid-js|@angular/core|next/(navigation|router))(/|$)");
    private static final Set<String> SUBSCRIPTS = Set.of("subscript", "subscript_expression", "index_expression");

    @Override
    public List<Finding> check(Rule rule, FileShape shape) {
        List<Finding> findings = new ArrayList<>();
        for (List<Binding> named : shape.allBindings()) {
            for (Binding binding : named) {
                if (kept(binding, named, shape.language())) {
                    grown(rule, shape, binding, findings);
                }
            }
        }
        return findings;
    }

    private static boolean kept(Binding binding, List<Binding> named, Language language) {
        Node value = binding.value();
        if (heldByObject(binding, language)) {
            return named.stream().filter(Binding::member).allMatch(one -> one.equals(binding) || made(one.node()));
        }
        boolean zeroMap = language == Language.GO && Wording.is(binding.type(), "sync\\.Map");
        if ((value == null || value.endByte() - value.startByte() > 200 || !Wording.is(value.text(), EMPTY))
                && !zeroMap) {
            return false;
        }
        return Wording.is(binding.name(), KEPT)
                && shared(binding, language)
                && named.stream()
                                .filter(one -> language != Language.GO || !one.member())
                                .count()
                        == 1;
    }

    /** Go keeps the state of a server in fields; one whose name says so, and whose keys are text. */
    private static boolean heldByObject(Binding binding, Language language) {
        return language == Language.GO
                && binding.member()
                && binding.node().is("field_declaration")
                && Wording.is(binding.name(), "(?i)\\w*(cache|memo)")
                && Wording.has(binding.type(), "^map\\[(string|any|interface\\{\\}|K|int64|uint64)\\]");
    }

    /** Whether a place belongs to a function that makes the object. */
    private static boolean made(Node place) {
        Node function = FileShape.functionAround(place);
        return function != null && Wording.has(FileShape.nameOf(function), "^(New|new|Init|init|Make|make)");
    }

    private static boolean shared(Binding binding, Language language) {
        Node node = binding.node();
        if (FileShape.functionAround(node) != null) {
            return false;
        }
        if (language == Language.JAVA) {
            Node field = node.ancestor(Set.of("field_declaration"));
            Node type = node.ancestor(Set.of("class_declaration"));
            boolean singleton = type != null
                    && Wording.has(
                            head(type),
                            "@(Service|Component|RestController|Controller|Repository|Singleton|ApplicationScoped)\\b");
            return field != null && (Wording.has(field.text(), "\\bstatic\\b") || singleton);
        }
        Node type = node.ancestor(Set.of("class_declaration", "class_definition", "class_body"));
        return type == null || (language == Language.PYTHON && !ofInstances(type));
    }

    /** Fields that such a class copies for each of its objects. */
    private static boolean ofInstances(Node type) {
        Node whole = type.parent();
        Node bases = type.child("superclasses");
        boolean decorated = whole != null
                && whole.is("decorated_definition")
                && Wording.has(
                        whole.namedChildren().getFirst().text(), "dataclass|^@(attrs?|define|frozen|mutable)\\b");
        return decorated
                || (bases != null
                        && Wording.has(bases.text(), "\\b(BaseModel|BaseSettings|SQLModel|Struct|RootModel)\\b"));
    }

    private static String head(Node type) {
        Node body = type.child("body");
        String text = type.text();
        return body == null ? text : text.substring(0, Math.min(text.length(), body.startByte() - type.startByte()));
    }

    private static void grown(Rule rule, FileShape shape, Binding binding, List<Finding> findings) {
        if (inBrowser(shape)) {
            return;
        }
        Node growth = null;
        boolean read = false;
        Set<String> kinds = binding.member() && shape.language() == Language.GO
                ? Set.of("field_identifier")
                : Set.of("identifier", "property_identifier");
        for (Node node : shape.file().tree().root().subtree()) {
            boolean use = node.is(kinds)
                    && node.text().equals(binding.name())
                    && !binding.node().contains(node);
            if (!use) {
                continue;
            }
            Use found = use(shape, node);
            if (found.empties()) {
                return;
            }
            read |= found.reads();
            if (growth == null && found.grows() != null) {
                growth = found.grows();
            }
        }
        if (growth != null && read) {
            findings.add(
                    Finding.of(rule, shape.file(), binding.node(), binding.name(), Map.of("name", binding.name())));
        }
    }

    /** What runs in a page ends with the page. */
    private static boolean inBrowser(FileShape shape) {
        boolean script = Wording.is(shape.language().name(), "JAVASCRIPT|TYPESCRIPT|TSX");
        return script
                && (shape.imports(BROWSER)
                        || Wording.has(
                                shape.file().text(),
                                "\\b(window|document)\\.\\w|\\b(localStorage|sessionStorage)\\b|['\"]use client['\"]"));
    }

    /**
     * What a use does.
     *
     * @param grows the call or assignment that adds under a key that varies
     * @param reads whether it asks for what is kept under a key
     * @param empties whether it takes away, asks for the size, starts anew, or hands the whole on
     */
    private record Use(@Nullable Node grows, boolean reads, boolean empties) {
        static final Use NOTHING = new Use(null, false, false);
        static final Use READS = new Use(null, true, false);
        static final Use EMPTIES = new Use(null, false, true);
    }

    private static Use use(FileShape shape, Node name) {
        Node parent = name.parent();
        if (parent == null) {
            return Use.NOTHING;
        }
        Node whole = parent.is(Set.of("attribute", "field_access", "selector_expression"))
                        && !name.equals(parent.children().getFirst())
                ? parent
                : name;
        parent = whole.parent();
        if (parent == null) {
            return Use.NOTHING;
        }
        if (parent.is(SUBSCRIPTS)) {
            return subscript(shape, parent);
        }
        if (name.is("field_identifier") && made(name)) {
            return Use.NOTHING;
        }
        Node above = parent.is("method_invocation") ? parent : parent.parent();
        CallSite call = above == null ? null : CallSite.of(above);
        if (call != null && whole.equals(call.receiver())) {
            return called(shape, call);
        }
        if (call != null && call.arguments().contains(whole)) {
            return Wording.is(call.name(), "isinstance|bool") ? Use.NOTHING : Use.EMPTIES;
        }
        boolean anew = Wording.is(
                parent.kind(),
                "assignment|assignment_expression|assignment_statement|expression_list|return_statement|delete_statement|del_statement|for_in_statement|for_statement|range_clause|export_specifier|pair|shorthand_property_identifier");
        boolean asked = parent.is(Set.of("comparison_operator", "binary_expression"));
        return anew ? Use.EMPTIES : asked ? Use.READS : Use.NOTHING;
    }

    private static Use called(FileShape shape, CallSite call) {
        if (Wording.is(call.name(), EMPTIES)) {
            return Use.EMPTIES;
        }
        boolean fills = Wording.is(call.name(), FILLS) && !call.arguments().isEmpty();
        boolean reads = Wording.is(call.name(), READS) && !call.arguments().isEmpty();
        boolean grows = fills && varies(shape, call.arguments().getFirst(), call.node());
        return grows ? new Use(call.node(), reads, false) : reads ? Use.READS : Use.NOTHING;
    }

    private static Use subscript(FileShape shape, Node subscript) {
        Node parent = subscript.parent();
        if (parent == null) {
            return Use.NOTHING;
        }
        boolean removed = parent.is("delete_statement")
                || (parent.is("unary_expression") && parent.text().startsWith("delete"));
        if (removed) {
            return Use.EMPTIES;
        }
        Node target = parent.is("expression_list") ? parent : subscript;
        Node assignment = target.parent();
        boolean assigned = assignment != null
                && target.equals(assignment.child("left"))
                && Wording.is(
                        assignment.kind(),
                        "assignment|assignment_expression|assignment_statement|augmented_assignment|augmented_assignment_expression");
        Node key = subscript.child("subscript") == null ? subscript.child("index") : subscript.child("subscript");
        if (!assigned || assignment == null) {
            return Use.READS;
        }
        boolean counts = assignment.kind().startsWith("augmented");
        boolean grows = key != null && varies(shape, key, subscript);
        return grows ? new Use(assignment, counts, false) : Use.NOTHING;
    }

    /** A key that a caller decides: it stands in a function that is called again and again, and is no constant. */
    private static boolean varies(FileShape shape, Node key, Node place) {
        Node function = FileShape.namedFunctionAround(place);
        boolean registers = function != null
                && Wording.has(
                        FileShape.nameOf(function),
                        "(?i)^_*(register|add_?(handler|route|type)|init|setup|load_?(all|config)|static|define|install|bind|configure|on)\\b|^register|^init");
        return function != null && !registers && Loop.around(place) == null && CacheKeys.given(shape, key);
    }
}
