package dev.assay.engine.taint;

import dev.assay.engine.source.Language;
import dev.assay.engine.source.Node;
import dev.assay.engine.source.SourceFile;
import dev.assay.engine.taint.Calls.Made;
import dev.assay.engine.taint.Calls.Target;
import dev.assay.engine.taint.Expression.Call;
import dev.assay.engine.taint.Expression.Name;
import dev.assay.engine.taint.Function.Parameter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One file, followed function by function; what a function does is kept for those that call it. */
final class Analysis {
    /** Helpers that call helpers are followed so far. */
    private static final int DEEPEST_CALL = 8;

    /** Names of what was made in view, where its class alone would not say enough. */
    private static final String MADE = "new ";

    private final Language language;
    private final Knowledge knowledge;
    private final Lowering lowering;
    private final Unit unit;
    private final Steps steps;
    private final Handlers handlers;
    private final Map<String, List<Function>> functions = new HashMap<>();
    private final Map<String, Summary> summaries = new LinkedHashMap<>();
    private final Set<String> open = new HashSet<>();
    private final Map<String, Flow> flows = new LinkedHashMap<>();
    private final Map<Function, List<Statement>> bodies = new HashMap<>();
    /** Functions that are called in this file, and which of their parameters got more than constants. */
    private final Map<Integer, Set<Integer>> given = new HashMap<>();

    private final List<Summary.Reach> reaches = new ArrayList<>();
    private final Set<Integer> hidden = new HashSet<>();
    private final Map<String, Origin> requests = new HashMap<>();
    private @Nullable Environment top;

    Analysis(SourceFile file) {
        language = file.language();
        knowledge = Knowledge.of(language);
        lowering = Lowering.of(file);
        steps = new Steps(file.tree().size());
        unit = lowering.unit(file.tree().root());
        handlers = new Handlers(this);
        for (Function function : unit.functions()) {
            functions
                    .computeIfAbsent(key(function.owner(), function.name()), any -> new ArrayList<>())
                    .add(function);
        }
    }

    private static String key(@Nullable String owner, String name) {
        return (owner == null ? "" : owner) + "." + name;
    }

    /** All that reaches a place, in the order of the file. */
    List<Flow> flows(Node root) {
        Function file = new Function(root, "", null, List.of(), List.of(), List.of(), false, Map.of(), null);
        Environment start = Environment.inside(null);
        Walk walk = new Walk(this, file, new Summary(), start, null);
        walk.statements(unit.top());
        top = walk.environment();
        for (Function function : unit.functions()) {
            summary(function, Map.of(), null);
        }
        for (Summary summary : summaries.values()) {
            reaches.addAll(summary.reaches());
        }
        doubts();
        return flows.values().stream()
                .sorted(java.util.Comparator.comparingInt(
                                (Flow flow) -> flow.node().index())
                        .thenComparing(Flow::threat))
                .toList();
    }

    /** A parameter that nobody in the file is seen to fill may hold anything; one that only gets constants does not. */
    private void doubts() {
        for (Summary.Reach reach : reaches) {
            int function = reach.origin().node();
            boolean constants = hidden.contains(function)
                    && given.containsKey(function)
                    && !given.getOrDefault(function, Set.of())
                            .contains(reach.origin().parameter());
            if (reach.doubtful() && !constants) {
                found(new Flow(reach.threat(), Flow.Certainty.UNKNOWN, reach.node(), reach.sink(), "", 0));
            }
        }
    }

    void found(Flow flow) {
        String key = flow.threat() + "@" + flow.node().index();
        Flow before = flows.get(key);
        if (before == null || flow.certainty().compareTo(before.certainty()) < 0) {
            flows.put(key, flow);
        }
    }

    /** What is read from a request: the same text in the same function is the same value, whatever was checked of it. */
    Origin request(Function function, Node node) {
        String label = Labels.of(node);
        return requests.computeIfAbsent(
                function.node().index() + " " + node.text(),
                any -> new Origin(Origin.Kind.REQUEST, node.index(), 0, "", label, node.startLine()));
    }

    Steps steps() {
        return steps;
    }

    Knowledge knowledge() {
        return knowledge;
    }

    /** Whether several targets take a value apart; in Go they take several results. */
    boolean unpacks() {
        return language != Language.GO;
    }

    boolean isNumber(String type) {
        return knowledge.numbers.matcher(type).find();
    }

    /** What something of a declared type is called in the data. */
    @Nullable
    String typePath(String type) {
        String plain = type.replace("Optional[", "")
                .replace("]", "")
                .replace("| None", "")
                .replace("[]", "")
                .strip();
        String known = knowledge.types.get(plain);
        if (known != null) {
            return known;
        }
        int dot = plain.indexOf('.');
        String imported = unit.imports().get(dot < 0 ? plain : plain.substring(0, dot));
        String path = imported == null ? plain : dot < 0 ? imported : imported + plain.substring(dot);
        String named = knowledge.types.getOrDefault(path, path);
        return named.isEmpty()
                        || named.equals("string")
                        || named.equals("str")
                        || named.equals("String")
                        || named.equals("any")
                ? null
                : named;
    }

    @Nullable
    String fieldType(String path) {
        String type = unit.fields().get(path);
        return type == null ? null : typePath(type);
    }

    /** What a name stands for that no variable has: an import, a field, this object, or something global. */
    String nameOf(String name, @Nullable Function function) {
        String owner = function == null ? null : function.owner();
        if (owner != null && (name.equals("this") || name.equals("self"))) {
            return owner;
        }
        String field = owner == null ? null : fieldType(owner + "." + name);
        if (field != null) {
            return field;
        }
        String imported = unit.imports().get(name);
        return imported == null ? knowledge.globals.getOrDefault(name, name) : imported;
    }

    /** What a variable that is called stands for, null when that is not known. */
    @Nullable
    String calledBy(String name, Value local) {
        String imported = local.taint().isEmpty() ? unit.imports().get(name) : null;
        String path = local.path();
        return imported != null ? imported : path != null && path.indexOf('.') > 0 ? path : null;
    }

    /** Whether what the function returns is sent as a page; FastAPI sends data. */
    boolean answers(Function function) {
        return handlers.answers(function)
                && unit.imports().values().stream().noneMatch(module -> module.startsWith("fastapi"));
    }

    /** The function of this file that a call means, or null. */
    @Nullable
    Function functionOf(Call call, Target target, Walk walk) {
        if (call.callee() instanceof Name name) {
            Function closure = walk.environment().closure(name.name());
            if (closure != null) {
                return closure;
            }
            Function own = function(walk.function.owner(), name.name(), call);
            return own != null && language == Language.JAVA ? own : function(null, name.name(), call);
        }
        String owner = target.owner();
        if (owner == null) {
            return null;
        }
        boolean module = owner.equals("exports") || owner.equals("module.exports");
        return function(module ? null : owner, target.name(), call);
    }

    private @Nullable Function function(@Nullable String owner, String name, Call call) {
        List<Function> named = functions.getOrDefault(key(owner, name), List.of());
        if (named.size() == 1) {
            return named.getFirst();
        }
        for (Function function : named) {
            if (function.parameters().size() == call.arguments().size()) {
                return function;
            }
        }
        return null;
    }

    /** What a call of a function of this file gives; null when that cannot be told. */
    @Nullable
    Value apply(Function function, Made made, Walk walk) {
        Map<Integer, Value> arguments = arguments(function, made);
        note(function, arguments);
        Summary summary = summary(function, known(function, arguments), walk);
        if (summary == null) {
            return null;
        }
        Sinks sinks = new Sinks(walk);
        for (Summary.Reach reach : List.copyOf(summary.reaches())) {
            if (reach.origin().node() == function.node().index()) {
                sinks.through(reach, arguments.get(reach.origin().parameter()));
            }
        }
        Value result = summary.result();
        return result == null ? Value.UNKNOWN : Substitution.of(result, function, arguments);
    }

    private static Map<Integer, Value> arguments(Function function, Made made) {
        Map<Integer, Value> arguments = new HashMap<>();
        List<Parameter> parameters = function.parameters();
        for (int at = 0; at < made.values().size(); at++) {
            int parameter = Math.min(at, parameters.size() - 1);
            Value value = made.values().get(at);
            arguments.merge(parameter, value, Value::join);
        }
        for (int at = 0; at < parameters.size(); at++) {
            Value named = made.named().get(parameters.get(at).name());
            if (named != null) {
                arguments.put(at, named);
            }
        }
        return arguments;
    }

    private void note(Function function, Map<Integer, Value> arguments) {
        if (!function.open()) {
            hidden.add(function.node().index());
        }
        Set<Integer> filled = given.computeIfAbsent(function.node().index(), any -> new HashSet<>());
        arguments.forEach((at, value) -> {
            if (!value.harmless()) {
                filled.add(at);
            }
        });
    }

    /** Arguments that are requests, responses and the like: what the function does depends on them. */
    private Map<Integer, String> known(Function function, Map<Integer, Value> arguments) {
        Map<Integer, String> known = new java.util.TreeMap<>();
        arguments.forEach((at, value) -> {
            if (at < 0 || value.path() == null || !value.taint().isEmpty()) {
                return;
            }
            String declared = function.parameters().get(at).type();
            boolean untyped = declared == null || typePath(declared) == null;
            if ((untyped && handlers.framework(value.path())) || value.path().startsWith(MADE)) {
                known.put(at, value.path());
            }
        });
        return known;
    }

    private @Nullable Summary summary(Function function, Map<Integer, String> known, @Nullable Walk caller) {
        String key = function.node().index() + " " + known;
        Summary done = summaries.get(key);
        if (done != null) {
            return done;
        }
        if (open.size() >= DEEPEST_CALL || !open.add(key)) {
            return null;
        }
        Summary summary = new Summary();
        Environment around =
                caller != null && function.equals(caller.environment().closure(function.name()))
                        ? caller.environment().copy()
                        : top;
        Environment start = Environment.inside(around);
        handlers.enter(function, known, start);
        Walk walk = new Walk(this, function, summary, start, null);
        walk.bind(function);
        walk.statements(body(function));
        open.remove(key);
        summaries.put(key, summary);
        return summary;
    }

    private List<Statement> body(Function function) {
        List<Statement> body = bodies.get(function);
        if (body == null) {
            body = lowering.body(function);
            bodies.put(function, body);
        }
        return body;
    }

    /**
     * Walks a function where it is written, with what is known there.
     *
     * @param item what it is called with, null when that is not known
     */
    void closure(Function function, Walk around, @Nullable Value item) {
        Environment start = Environment.inside(around.environment().copy());
        steps.take(1 + around.environment().size());
        handlers.enter(function, Map.of(), start);
        if (item != null && !function.parameters().isEmpty()) {
            start.put(function.parameters().getFirst().name(), item);
        }
        Summary summary = new Summary();
        Walk walk = new Walk(this, function, summary, start, around);
        walk.bind(function);
        walk.statements(body(function));
        reaches.addAll(summary.reaches());
    }
}
