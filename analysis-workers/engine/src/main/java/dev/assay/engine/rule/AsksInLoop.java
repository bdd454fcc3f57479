package dev.assay.engine.rule;

import dev.assay.engine.source.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Calls that wait for another process once for each element of a loop, also where a function of the same file does the
 * asking. Parameter {@code asks}: {@code database} or {@code http}.
 */
final class AsksInLoop implements ShapeCheck {

    /** Asking stays visible through so many functions of the file. */
    private static final int DEPTH = 3;

    private static final Set<String> OWN = Set.of("self", "cls", "this", "super", "super()");

    private static final Set<String> BRANCHES = Set.of(
            "if_statement",
            "conditional_expression",
            "ternary_expression",
            "match_statement",
            "switch_statement",
            "switch_expression",
            "expression_switch_statement",
            "type_switch_statement",
            "except_clause",
            "catch_clause");
    private static final Set<String> EXECUTES =
            Set.of("execute", "exec", "query", "Exec", "ExecContext", "Query", "executescript", "executeUpdate");

    private final Map<String, RemoteCalls> kinds = Map.of("database", new DatabaseCalls(), "http", new HttpCalls());

    @Override
    public List<Finding> check(Rule rule, FileShape shape) {
        RemoteCalls remote = kinds.get(rule.parameter("asks"));
        if (remote == null) {
            throw new IllegalArgumentException(rule.id() + ": unknown 'asks'");
        }
        if (!remote.concerns(shape)) {
            return List.of();
        }
        boolean sideBySide = rule.parameter("asks").equals("http");
        Map<Node, CallSite> asking = askingFunctions(shape, remote);
        List<Finding> findings = new ArrayList<>();
        Set<Node> found = new HashSet<>();
        for (CallSite call : shape.calls()) {
            boolean direct = remote.asks(call, shape);
            CallSite through = direct ? null : through(call, shape, asking);
            if (!direct && through == null) {
                continue;
            }
            Loop loop = Loop.around(call.node());
            if (loop == null || !loop.grows(shape) || within(call.node(), found) || endsPolling(call, loop)) {
                continue;
            }
            if (runsElement(call, loop) || preparesData(call)) {
                continue;
            }
            if (sideBySide && (loop.runsSideBySide() || !waitsHere(call))) {
                continue;
            }
            found.add(call.node());
            findings.add(Finding.of(rule, shape.file(), call.node(), call.node().text(), values(call, through)));
        }
        return findings;
    }

    private static Map<String, String> values(CallSite call, @Nullable CallSite through) {
        String line = through == null ? "" : " (line " + through.node().startLine() + ")";
        return Map.of("call", call.path() + line);
    }

    /** What goes through statements runs each of them: they are no question about an element. */
    private static boolean runsElement(CallSite call, Loop loop) {
        Node last = call.arguments().isEmpty() ? null : call.arguments().getLast();
        return last != null
                && EXECUTES.contains(call.name())
                && !Wording.has(call.receiverText(), "(?i)stmt|statement|prepared")
                && call.arguments().size() <= 2
                && last.is("identifier")
                && loop.binds(last.text());
    }

    /** What fills or changes a database once may take its time. */
    private static boolean preparesData(CallSite call) {
        Node function = FileShape.namedFunctionAround(call.node());
        return function != null
                && Wording.has(
                        FileShape.nameOf(function), "(?i)migrat|seed|populate|backfill|fixture|bootstrap|demo_?data");
    }

    /** In an asynchronous function, what is not awaited is collected to be waited for together. */
    private static boolean waitsHere(CallSite call) {
        Node function = FileShape.functionAround(call.node());
        boolean asynchronous = function != null
                && !function.children().isEmpty()
                && function.children().getFirst().is("async");
        Node parent = call.node().parent();
        boolean awaited = parent != null
                && (parent.is("await")
                        || parent.is("await_expression")
                        || parent.is("with_item")
                        || parent.is("as_pattern"));
        boolean script = call.language().javascriptLike();
        return awaited || !(asynchronous || script) || call.receiverText().equals("requests");
    }

    private static boolean within(Node call, Set<Node> found) {
        return found.stream().anyMatch(outer -> outer.contains(call));
    }

    /** Functions that ask each time they are called, with the call that does. */
    private static Map<Node, CallSite> askingFunctions(FileShape shape, RemoteCalls remote) {
        Map<Node, CallSite> asking = new HashMap<>();
        for (CallSite call : shape.calls()) {
            if (remote.asks(call, shape)) {
                Node function = FileShape.namedFunctionAround(call.node());
                if (function != null && !remembers(function) && always(call.node(), function)) {
                    asking.putIfAbsent(function, call);
                }
            }
        }
        for (int depth = 1; depth < DEPTH && !asking.isEmpty(); depth++) {
            for (CallSite call : shape.calls()) {
                Node function = FileShape.namedFunctionAround(call.node());
                if (function == null || asking.containsKey(function)) {
                    continue;
                }
                CallSite through = through(call, shape, asking);
                if (through != null && !remembers(function) && always(call.node(), function)) {
                    asking.put(function, through);
                }
            }
        }
        return asking;
    }

    /** Whether the call runs each time the function does: on no branch of it. */
    private static boolean always(Node call, Node function) {
        Node branch = call.ancestor(BRANCHES);
        if (branch == null || !function.contains(branch) || branch.equals(function)) {
            return true;
        }
        Node condition = branch.child("condition") == null ? branch.child("initializer") : branch.child("condition");
        Node initializer = branch.child("initializer");
        boolean asked =
                (condition != null && condition.contains(call)) || (initializer != null && initializer.contains(call));
        return asked && always(branch, function);
    }

    /** A function that keeps its answers does not ask again. */
    private static boolean remembers(Node function) {
        Node parent = function.parent();
        String head = parent != null && parent.is("decorated_definition") ? parent.text() : function.text();
        return Wording.has(
                head,
                "(lru_cache|@cache\\b|cached|@Cacheable|memoize|DataLoader|dataloader|[cC]ache\\.(get|has|Get|Load|contains)|[cC]ache\\[|in"
                        + " (self\\.)?_?\\w*cache)");
    }

    private static @Nullable CallSite through(CallSite call, FileShape shape, Map<Node, CallSite> asking) {
        if (call.construction() || asking.isEmpty() || !ownCall(call)) {
            return null;
        }
        List<Node> named = shape.functionsNamed(call.name());
        if (named.size() != 1 || named.getFirst().contains(call.node())) {
            return null;
        }
        return asking.get(named.getFirst());
    }

    private static boolean ownCall(CallSite call) {
        String receiver = call.receiverText();
        if (call.receiver() == null || OWN.contains(receiver)) {
            return true;
        }
        Node function = FileShape.namedFunctionAround(call.node());
        Node list = function == null ? null : function.child("receiver");
        return list != null && list.text().startsWith("(" + receiver + " ");
    }

    /** {@code while} loops that go on until nothing is left ask for the next piece: that is no question an element. */
    private static boolean endsPolling(CallSite call, Loop loop) {
        Node condition = loop.node().child("condition");
        return condition != null && condition.contains(call.node());
    }
}
