package dev.assay.engine.taint;

import dev.assay.engine.source.Node;
import dev.assay.engine.taint.Expression.Argument;
import dev.assay.engine.taint.Expression.Call;
import dev.assay.engine.taint.Expression.Closure;
import dev.assay.engine.taint.Expression.Member;
import dev.assay.engine.taint.Expression.Name;
import dev.assay.engine.taint.Expression.Unary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What calls give, and what they do with what they are given. */
final class Calls {
    private static final int RECEIVER_TEXT = 80;

    private final Walk walk;
    private final Evaluation evaluation;
    private final Analysis analysis;
    private final Knowledge knowledge;
    private final Sinks sinks;
    private final Methods methods;
    private boolean awaited;

    Calls(Walk walk, Evaluation evaluation, Sinks sinks) {
        this.walk = walk;
        this.evaluation = evaluation;
        this.analysis = walk.analysis;
        this.knowledge = analysis.knowledge();
        this.sinks = sinks;
        this.methods = new Methods(walk, evaluation);
    }

    Value of(Call call) {
        boolean fromElsewhere = awaited;
        awaited = false;
        Target target = target(call);
        Map<String, Value> named = new LinkedHashMap<>();
        List<Value> values = arguments(call, target, named);
        if (target.name().equals(ScriptLowering.TAGGED)) {
            return Value.CLEAN;
        }
        Made made = new Made(call, target, values, named, fromElsewhere);
        boolean sunk = sinks.check(made);
        Value result = result(made);
        return sunk ? new Value(Taint.NONE, null, null, result.path(), null, false, false) : result;
    }

    /**
     * What is called.
     *
     * @param receiver what it is called on, null for a function by itself
     * @param owner the name of what it is called on, empty for a function by itself, null when not known
     * @param written the text of what it is called on
     */
    record Target(
            @Nullable Value receiver,
            @Nullable Expression object,
            @Nullable String owner,
            String name,
            String written) {
        @Nullable
        String path() {
            return owner == null ? null : owner.isEmpty() ? name : owner + "." + name;
        }
    }

    /**
     * A call and the values it is given.
     *
     * @param fromElsewhere whether the result is waited for
     */
    record Made(Call call, Target target, List<Value> values, Map<String, Value> named, boolean fromElsewhere) {
        Taint argumentTaint() {
            Taint taint = Taint.NONE;
            for (Value value : values) {
                taint = taint.and(value.allTaint());
            }
            for (Value value : named.values()) {
                taint = taint.and(value.allTaint());
            }
            return taint;
        }

        Value argument(int at) {
            return at < values.size() ? values.get(at) : Value.UNKNOWN;
        }

        Node node() {
            return call.node();
        }
    }

    /** Said of the next call when its result is waited for: what comes from elsewhere is not what was sent. */
    void awaited() {
        awaited = true;
    }

    private Target target(Call call) {
        Expression callee = call.callee();
        if (callee instanceof Member member) {
            Value receiver = evaluation.of(member.object());
            return new Target(
                    receiver,
                    member.object(),
                    receiver.path(),
                    member.name(),
                    tail(member.object().node()));
        }
        if (callee instanceof Name name) {
            Value local = walk.environment().get(name.name());
            String path = local == null ? analysis.nameOf(name.name(), null) : analysis.calledBy(name.name(), local);
            if (path == null) {
                return new Target(null, null, null, name.name(), name.name());
            }
            int dot = path.lastIndexOf('.');
            boolean dotted = dot > 0 && !path.startsWith(".");
            return new Target(
                    null, null, dotted ? path.substring(0, dot) : "", dotted ? path.substring(dot + 1) : path, "");
        }
        evaluation.of(callee);
        return new Target(null, null, null, "", "");
    }

    private static String tail(Node node) {
        return node.tree().text(Math.max(node.startByte(), node.endByte() - RECEIVER_TEXT), node.endByte());
    }

    private List<Value> arguments(Call call, Target target, Map<String, Value> named) {
        List<Value> values = new ArrayList<>();
        for (Argument argument : call.arguments()) {
            Value value;
            if (argument.value() instanceof Closure closure) {
                walk.closure(closure, methods.givenTo(target));
                value = Value.CLEAN;
            } else {
                value = evaluation.of(argument.value());
            }
            if (argument.name() == null) {
                values.add(value);
            } else {
                named.put(argument.name(), value);
            }
        }
        return values;
    }

    private Value result(Made made) {
        Target target = made.target();
        String owner = target.owner();
        if (knowledge.random(owner, target.name(), target.written())) {
            Origin origin = new Origin(
                    Origin.Kind.RANDOM,
                    made.node().index(),
                    0,
                    "",
                    Labels.of(made.node()),
                    made.node().startLine());
            return Value.of(Taint.of(origin));
        }
        Value source = owner == null ? null : evaluation.source(owner, target.name(), made.node(), target.written());
        if (source != null) {
            Value part = source.container()
                            && made.values().size() == 1
                            && made.argument(0).constantText() != null
                    ? source.withTaint(source.taint()
                            .map(origin -> origin.part("" + made.argument(0).constantText())))
                    : source;
            return part.withPath(typed(made));
        }
        fill(made);
        int clears = knowledge.clears(owner, target.name(), target.written());
        if (clears != 0) {
            return cleaned(made, clears);
        }
        Function function = analysis.functionOf(made.call(), target, walk);
        int cleaner = Cleaners.clears(knowledge, target.name());
        if (cleaner != 0
                && !(function == null
                        && target.receiver() != null
                        && made.argumentTaint().isEmpty())) {
            return cleaned(made, cleaner);
        }
        if (function != null && !made.call().creates()) {
            Value returned = analysis.apply(function, made, walk);
            if (returned != null) {
                return returned;
            }
        }
        Value modelled = methods.of(made);
        if (modelled != null) {
            return modelled;
        }
        if (knowledge.normalises(owner, target.name(), target.written())) {
            return passed(made).asNormalised();
        }
        if (knowledge.passes(owner, target.name(), target.written())) {
            return passed(made);
        }
        return unknown(made);
    }

    /** {@code decoder.Decode(&value)} puts what the receiver holds into the argument. */
    private void fill(Made made) {
        Target target = made.target();
        int at = knowledge.fills(target.owner(), target.name(), target.written());
        if (at < 0 || at >= made.call().arguments().size()) {
            return;
        }
        Expression argument = made.call().arguments().get(at).value();
        Expression filled = argument instanceof Unary unary ? unary.operand() : argument;
        Value source = knowledge.requestObject(target.owner())
                ? Value.of(Taint.of(new Origin(
                        Origin.Kind.REQUEST,
                        made.node().index(),
                        0,
                        "",
                        Labels.of(made.node()),
                        made.node().startLine())))
                : Value.of((target.receiver() == null
                                ? Taint.NONE
                                : target.receiver().allTaint())
                        .and(at == 0 ? Taint.NONE : made.argument(0).allTaint()));
        if (!source.taint().isEmpty() && filled instanceof Name name) {
            walk.set(name, source.asContainer(true));
        }
    }

    private Value cleaned(Made made, int clears) {
        if (clears == Threat.ALL) {
            return Value.CLEAN.withPath(typed(made));
        }
        Value before = made.target().receiver() == null || !made.argumentTaint().isEmpty()
                ? passed(made)
                : made.target().receiver();
        return before.withTaint(before.allTaint().clear(clears));
    }

    /** What the arguments hold, in the form of the result; one argument's text stays what it is. */
    private Value passed(Made made) {
        Value receiver = made.target().receiver();
        Taint taint = made.argumentTaint();
        if (receiver != null) {
            taint = taint.and(receiver.allTaint());
        }
        String path = typed(made);
        if (made.values().size() == 1 && made.named().isEmpty()) {
            Value only = made.argument(0);
            return new Value(taint, only.text(), null, path, null, false, false);
        }
        boolean harmless = made.values().stream().allMatch(Value::harmless)
                && made.named().values().stream().allMatch(Value::harmless);
        if (harmless && !made.values().isEmpty()) {
            return Value.CLEAN.withPath(path);
        }
        return Value.of(taint).withPath(path);
    }

    /** The name of what a call gives. */
    private @Nullable String typed(Made made) {
        String path = made.target().path();
        String known = path == null ? null : knowledge.returns.get(path);
        if (known == null) {
            known = knowledge.returns.get("*." + made.target().name());
        }
        if (known != null) {
            return known;
        }
        if (path == null) {
            return null;
        }
        return made.call().creates() ? made.target().name() : path + "()";
    }

    /** A call that nothing is known of: what it is called on, and what a plain transformation is given, comes out. */
    private Value unknown(Made made) {
        Target target = made.target();
        String path = typed(made);
        if (made.call().creates()
                || made.fromElsewhere()
                || knowledge.lookups.matcher(target.name()).find()) {
            return target.receiver() == null ? Value.UNKNOWN.withPath(path) : got(made, target.receiver(), path);
        }
        Taint taint =
                transforms(made) ? made.argumentTaint() : made.argumentTaint().clear(Threat.MARKUP.bit());
        if (target.receiver() != null) {
            taint = taint.and(target.receiver().allTaint());
        }
        return Value.of(taint).withPath(path);
    }

    /**
     * Whether an unknown call may just give its one argument in another form. What a service or a function of several
     * arguments makes of them is seldom the text that was sent, and markup is mostly made by templates that escape.
     */
    private static boolean transforms(Made made) {
        return made.target().receiver() == null
                && made.values().size() + made.named().size() == 1;
    }

    /** What a method that looks something up gives: of an object with parts, without arguments, that part. */
    private static Value got(Made made, Value receiver, @Nullable String path) {
        boolean part = receiver.container() && made.values().isEmpty();
        String name = made.target().name();
        Taint taint = part ? receiver.taint().map(origin -> origin.part(name)) : receiver.taint();
        return Value.of(taint).withPath(path).asContainer(receiver.container());
    }
}
