package dev.assay.engine.rule;

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
        boolean zeroMap = language == Language.GO && Wording.is(binding.type(), "sync\\.Map");
        if ((value == null || value.endByte() - value.startByte() > 200 || !Wording.is(value.text(), EMPTY))
                && !zeroMap) {
            return false;
        }
        return Wording.is(binding.name(), KEPT) && shared(binding, language) && named.size() == 1;
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
        return type == null || language == Language.PYTHON;
    }

    private static String head(Node type) {
        Node body = type.child("body");
        String text = type.text();
        return body == null ? text : text.substring(0, Math.min(text.length(), body.startByte() - type.startByte()));
    }

    private static void grown(Rule rule, FileShape shape, Binding binding, List<Finding> findings) {
        Node growth = null;
        for (Node node : shape.file().tree().root().subtree()) {
            boolean use = (node.is("identifier") || node.is("property_identifier"))
                    && node.text().equals(binding.name())
                    && !binding.node().contains(node);
            if (!use) {
                continue;
            }
            Use found = use(node);
            if (found.empties()) {
                return;
            }
            if (growth == null && found.grows() != null) {
                growth = found.grows();
            }
        }
        if (growth != null) {
            findings.add(
                    Finding.of(rule, shape.file(), binding.node(), binding.name(), Map.of("name", binding.name())));
        }
    }

    /**
     * What a use does.
     *
     * @param grows the call or assignment that adds under a key that varies
     * @param empties whether it takes away, asks for the size, starts anew, or hands the whole on
     */
    private record Use(@Nullable Node grows, boolean empties) {
        static final Use READS = new Use(null, false);
        static final Use EMPTIES = new Use(null, true);
    }

    private static Use use(Node name) {
        Node parent = name.parent();
        if (parent == null) {
            return Use.READS;
        }
        Node whole = parent.is(Set.of("attribute", "field_access"))
                        && !name.equals(parent.children().getFirst())
                ? parent
                : name;
        parent = whole.parent();
        if (parent == null) {
            return Use.READS;
        }
        if (parent.is(SUBSCRIPTS)) {
            return subscript(parent);
        }
        Node above = parent.is("method_invocation") ? parent : parent.parent();
        CallSite call = above == null ? null : CallSite.of(above);
        if (call != null && whole.equals(call.receiver())) {
            return called(call);
        }
        if (call != null && call.arguments().contains(whole)) {
            return Wording.is(call.name(), "isinstance|bool") ? Use.READS : Use.EMPTIES;
        }
        boolean anew = Wording.is(
                parent.kind(),
                "assignment|assignment_expression|assignment_statement|expression_list|return_statement|delete_statement|del_statement|for_in_statement|for_statement|range_clause|export_specifier|pair|shorthand_property_identifier");
        return anew ? Use.EMPTIES : Use.READS;
    }

    private static Use called(CallSite call) {
        if (Wording.is(call.name(), EMPTIES)) {
            return Use.EMPTIES;
        }
        boolean fills = Wording.is(call.name(), FILLS) && !call.arguments().isEmpty();
        return fills && varies(call.arguments().getFirst(), call.node()) ? new Use(call.node(), false) : Use.READS;
    }

    private static Use subscript(Node subscript) {
        Node parent = subscript.parent();
        if (parent == null) {
            return Use.READS;
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
        return assigned && key != null && varies(key, subscript) ? new Use(assignment, false) : Use.READS;
    }

    /** A key that a caller decides: it stands in a function that is called again and again, and is no constant. */
    private static boolean varies(Node key, Node place) {
        Node function = FileShape.namedFunctionAround(place);
        boolean registers = function != null
                && Wording.has(
                        FileShape.nameOf(function),
                        "(?i)^_*(register|add_?(handler|route|type)|init|setup|load_?(all|config)|static|define|install|bind|configure|on)\\b|^register|^init");
        boolean constant = Wording.is(
                key.kind(), "string|integer|number|string_literal|interpreted_string_literal|int_literal|true|false");
        return function != null && !registers && !constant && Loop.around(place) == null;
    }
}
