package dev.assay.engine.taint;

import dev.assay.engine.taint.Expression.Assigning;
import dev.assay.engine.taint.Expression.Closure;
import dev.assay.engine.taint.Expression.Entries;
import dev.assay.engine.taint.Expression.Entry;
import dev.assay.engine.taint.Expression.Index;
import dev.assay.engine.taint.Expression.Items;
import dev.assay.engine.taint.Expression.Member;
import dev.assay.engine.taint.Expression.Name;
import dev.assay.engine.taint.Statement.Assign;
import dev.assay.engine.taint.Statement.Case;
import dev.assay.engine.taint.Statement.If;
import dev.assay.engine.taint.Statement.Loop;
import dev.assay.engine.taint.Statement.Switch;
import dev.assay.engine.taint.Statement.Try;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Follows the values through one function, forward, statement by statement. */
final class Walk {
    /** A loop is walked twice, so that what one round leaves behind is seen by the next; deeply nested ones once. */
    private static final int ROUNDS = 2;

    private static final int DEEP_LOOPS = 3;
    private static final Set<String> PROCESS = Set.of("sys", "os", "process", "System", "log", "flask", "logrus");

    final Analysis analysis;
    final Function function;
    final Summary summary;
    /** The walk through the function around this one. */
    private final @Nullable Walk outer;

    private final Evaluation evaluation;
    private final Guards guards;
    private Environment here;
    private int loops;
    private final Deque<List<Environment>> exits = new ArrayDeque<>();
    /** Where expressions made of statements leave their values. */
    private final Deque<List<Value>> given = new ArrayDeque<>();

    Walk(Analysis analysis, Function function, Summary summary, Environment start, @Nullable Walk outer) {
        this.analysis = analysis;
        this.function = function;
        this.summary = summary;
        this.here = start;
        this.outer = outer;
        this.evaluation = new Evaluation(this);
        this.guards = new Guards(this);
    }

    /** A parameter, of this function or of one around it, reaches a place. */
    void reach(Summary.Reach reach) {
        boolean own = reach.origin().node() == function.node().index();
        if (own || outer == null) {
            summary.add(reach);
        } else {
            outer.reach(reach);
        }
    }

    /** Takes parameters apart that are written as patterns. */
    void bind(Function entered) {
        for (Function.Parameter parameter : entered.parameters()) {
            Value value = here.get(parameter.name());
            if (parameter.pattern() != null && value != null) {
                set(parameter.pattern(), value);
            }
        }
    }

    Environment environment() {
        return here;
    }

    Value evaluate(Expression expression) {
        return evaluation.of(expression);
    }

    void statements(List<Statement> statements) {
        for (Statement statement : statements) {
            if (!here.live()) {
                return;
            }
            statement(statement);
        }
    }

    private void statement(Statement statement) {
        analysis.steps().take(1);
        switch (statement) {
            case Statement.Evaluate evaluate -> evaluated(evaluate.expression());
            case Assign assign -> assign(assign);
            case If branch -> branch(branch);
            case Loop loop -> loop(loop);
            case Switch choice -> choose(choice);
            case Try attempt -> attempt(attempt);
            case Statement.Return returned -> give(returned.value());
            case Statement.Throw thrown -> {
                if (thrown.value() != null) {
                    evaluate(thrown.value());
                }
                here.end();
            }
            case Statement.Jump jump -> leave();
            case Statement.Sequence sequence -> statements(sequence.statements());
            case Statement.Define define -> define(define.function().name(), define.function());
        }
    }

    /** A call whose result nobody takes: one that validates leaves by a failure when its argument is not right. */
    private void evaluated(Expression expression) {
        evaluate(expression);
        here.clear(guards.passed(expression));
        if (expression instanceof Expression.Call call && endsHere(call)) {
            here.end();
        }
    }

    /** A call that does not come back: by itself, or of the process; a method of anything else may. */
    private boolean endsHere(Expression.Call call) {
        boolean plain = call.callee() instanceof Name
                || (call.callee() instanceof Member member
                        && member.object() instanceof Name owner
                        && PROCESS.contains(owner.name()));
        return plain && analysis.knowledge().ends.matcher(Guards.name(call)).find();
    }

    private void give(@Nullable Expression expression) {
        Value value = expression == null ? Value.ofConstant(Value.NULL) : here.left(evaluate(expression));
        List<Value> block = given.peek();
        if (block != null) {
            block.add(value);
        } else {
            if (expression != null) {
                evaluation.sinks().returned(expression, value);
            }
            summary.returns(value);
        }
        here.end();
    }

    private void leave() {
        List<Environment> exit = exits.peek();
        if (exit != null) {
            exit.add(fork());
        }
        here.end();
    }

    private Environment fork() {
        analysis.steps().take(1 + here.size() / 4);
        return here.copy();
    }

    /** The value of statements that give one. */
    Value block(Statement statement) {
        List<Value> values = new ArrayList<>();
        given.push(values);
        Environment before = fork();
        statement(statement);
        here = here.live() ? here : before;
        given.pop();
        return values.stream().reduce(Value::join).orElse(Value.CLEAN);
    }

    private void define(String name, Function closure) {
        if (!name.isEmpty()) {
            here.define(name, closure);
        }
        analysis.closure(closure, this, null);
    }

    void assign(Assign assign) {
        boolean single = assign.targets().size() == 1;
        if (single
                && assign.value() instanceof Closure closure
                && assign.targets().getFirst() instanceof Name name) {
            define(name.name(), closure.function());
            here.put(name.name(), Value.UNKNOWN);
            return;
        }
        Value value = evaluate(assign.value());
        if (assign.type() != null && analysis.isNumber(assign.type())) {
            value = value.isConstant() ? value : value.asNumber();
        }
        if (single && assign.targets().getFirst() instanceof Name name && placeholders(name.name())) {
            value = value.taint().isEmpty() ? Value.CLEAN : value;
        }
        if (assign.operator() != null && single) {
            value = evaluation.binary(
                    assign.operator(), evaluate(assign.targets().getFirst()), value);
        }
        if (value.path() == null && assign.type() != null && !assign.type().isEmpty()) {
            value = value.withPath(analysis.typePath(assign.type()));
        }
        if (single) {
            set(assign.targets().getFirst(), value);
            remember(assign.targets().getFirst(), assign.value());
        } else {
            takeApart(assign, value);
        }
    }

    /** {@code placeholders = ",".join("?" …)}. */
    private static boolean placeholders(String name) {
        return name.toLowerCase(Locale.ROOT).contains("placeholder");
    }

    private void remember(Expression target, Expression value) {
        if (target instanceof Name name && guards.decides(value)) {
            here.decidedBy(name.name(), value);
        }
    }

    /** Several targets: items of a list, or, in Go, a value and what says whether it is one. */
    private void takeApart(Assign assign, Value value) {
        List<Expression> targets = assign.targets();
        boolean list = value.shape() != null && assign.value() instanceof Items;
        for (int at = 0; at < targets.size(); at++) {
            set(targets.get(at), part(value, at));
        }
        if (!list && !analysis.unpacks() && targets.getLast() instanceof Name flag) {
            Expression decided = assign.value() instanceof Index index
                    ? new Expression.Binary(index.node(), "in", index.key(), index.object())
                    : assign.value();
            here.decidedBy(flag.name(), decided);
        }
    }

    /** One of several results; what is not known as several is the first, in Go. */
    private Value part(Value value, int at) {
        if (value.shape() != null) {
            return value.shape().at((long) at);
        }
        return at == 0 || analysis.unpacks() ? value : Value.UNKNOWN;
    }

    void set(Expression target, Value value) {
        analysis.steps().take(1);
        switch (target) {
            case Name name -> {
                if (!name.name().equals("_")) {
                    evaluation.sinks().assigned(target, name.name(), value);
                    here.put(name.name(), value);
                }
            }
            case Member member -> setMember(member, value);
            case Index index -> setIndex(index, value);
            case Items items -> {
                for (int at = 0; at < items.items().size(); at++) {
                    set(items.items().get(at), evaluation.index(value, (long) at, target));
                }
            }
            case Entries entries -> {
                for (Entry entry : entries.entries()) {
                    Value part = entry.key() instanceof Expression.Constant key
                            ? evaluation.member(
                                    value,
                                    String.valueOf(key.value()),
                                    entry.value().node())
                            : value;
                    set(entry.value(), part);
                }
            }
            case Assigning pattern -> {
                Value other = evaluate(pattern.assignment().value());
                set(pattern.assignment().targets().getFirst(), value.isConstant() ? value : value.join(other));
            }
            default -> {}
        }
    }

    private void setMember(Member member, Value value) {
        evaluation.sinks().assigned(member, member.name(), value);
        String key = Evaluation.key(member);
        if (key != null) {
            here.put(key, value);
        }
        if (member.object() instanceof Name name) {
            Value before = here.get(name.name());
            if (before != null && before.shape() != null) {
                here.put(name.name(), before.withShape(before.shape().with(member.name(), value)));
            }
        }
    }

    private void setIndex(Index index, Value value) {
        evaluation.sinks().stored(index, value);
        String key = Evaluation.key(index.object());
        Value before = key == null ? null : evaluate(index.object());
        if (key == null || before == null) {
            return;
        }
        Object at = Evaluation.constantKey(evaluate(index.key()));
        Shape shape = before.shape() == null ? new Shape(Map.of(), before, -1) : before.shape();
        here.put(key, before.withShape(at == null ? shape.withAny(value) : shape.with(at, value)));
    }

    private void branch(If branch) {
        Value condition = evaluate(branch.condition());
        if (condition.constant() instanceof Boolean known) {
            statements(known ? branch.then() : branch.otherwise());
            return;
        }
        Environment other = fork();
        here.clear(guards.cleared(branch.condition(), true));
        statements(branch.then());
        Environment then = here;
        here = other;
        here.clear(guards.cleared(branch.condition(), false));
        statements(branch.otherwise());
        here = join(then, here);
    }

    /** The value of a condition with two ways. */
    Value either(Expression.Choice choice) {
        Environment other = fork();
        here.clear(guards.cleared(choice.condition(), true));
        Value one = here.left(evaluate(choice.whenTrue()));
        Environment then = here;
        here = other;
        here.clear(guards.cleared(choice.condition(), false));
        Value two = here.left(evaluate(choice.whenFalse()));
        here = join(then, here);
        return one.join(two);
    }

    private Environment join(Environment one, Environment two) {
        analysis.steps().take(1 + (one.size() + two.size()) / 4);
        return Environment.join(one, two);
    }

    private void loop(Loop loop) {
        List<Environment> left = new ArrayList<>();
        exits.push(left);
        loops++;
        int rounds = loops >= DEEP_LOOPS ? 1 : ROUNDS;
        for (int round = 0; round < rounds && here.live(); round++) {
            Environment before = fork();
            round(loop);
            here = join(before, here);
        }
        loops--;
        exits.pop();
        for (Environment exit : left) {
            here = join(here, exit);
        }
        if (loop.subject() != null && loop.targets().isEmpty() && left.isEmpty()) {
            here.clear(guards.cleared(loop.subject(), false));
        }
    }

    private void round(Loop loop) {
        Value subject = loop.subject() == null ? Value.UNKNOWN : evaluate(loop.subject());
        if (loop.targets().isEmpty()) {
            if (loop.subject() != null) {
                here.clear(guards.cleared(loop.subject(), true));
            }
        } else if (loop.indexed()) {
            set(loop.targets().getFirst(), evaluation.keyOf(subject));
            if (loop.targets().size() > 1) {
                set(loop.targets().get(1), evaluation.itemOf(subject));
            }
        } else if (loop.targets().size() == 1) {
            set(loop.targets().getFirst(), evaluation.itemOf(subject));
        } else {
            Value item = evaluation.itemOf(subject);
            for (int at = 0; at < loop.targets().size(); at++) {
                set(
                        loop.targets().get(at),
                        evaluation.index(item, (long) at, loop.targets().get(at)));
            }
        }
        statements(loop.body());
    }

    private void choose(Switch choice) {
        Value subject = choice.subject() == null ? Value.UNKNOWN : evaluate(choice.subject());
        List<Environment> left = new ArrayList<>();
        exits.push(left);
        Object known = Evaluation.constantKey(subject);
        int start = known == null ? -1 : matching(choice, known);
        if (start >= 0) {
            for (int at = start; at < choice.cases().size() && here.live(); at++) {
                statements(choice.cases().get(at).body());
                if (!choice.fallsThrough()) {
                    break;
                }
            }
        } else {
            anyCase(choice, subject);
        }
        exits.pop();
        for (Environment exit : left) {
            here = join(here, exit);
        }
    }

    /** The case for a known value; -1 when one of the labels is not known. */
    private int matching(Switch choice, Object known) {
        int other = -1;
        for (int at = 0; at < choice.cases().size(); at++) {
            Case one = choice.cases().get(at);
            if (one.labels().isEmpty()) {
                other = at;
            }
            for (Expression label : one.labels()) {
                Object value = Evaluation.constantKey(evaluate(label));
                if (value == null) {
                    return -1;
                }
                if (value.equals(known)) {
                    return at;
                }
            }
        }
        return other;
    }

    private void anyCase(Switch choice, Value subject) {
        Environment start = here;
        Environment end = nowhere(start);
        Environment through = end;
        boolean complete = false;
        for (Case one : choice.cases()) {
            here = start;
            here = fork();
            boolean constant =
                    one.labels().stream().allMatch(label -> evaluate(label).isConstant());
            if (constant && !one.labels().isEmpty()) {
                here.clear(Guards.all(subject.allTaint()));
            }
            here = join(here, through);
            statements(one.body());
            if (choice.fallsThrough()) {
                through = here;
            } else {
                end = join(end, here);
            }
            complete |= one.labels().isEmpty();
        }
        end = join(end, through);
        here = complete ? end : join(start, end);
    }

    private static Environment nowhere(Environment like) {
        Environment dead = like.copy();
        dead.end();
        return dead;
    }

    private void attempt(Try attempt) {
        Environment before = fork();
        statements(attempt.body());
        Environment done = here;
        Environment failed = join(before, done.copy());
        Environment end = done;
        for (List<Statement> handler : attempt.handlers()) {
            analysis.steps().take(1 + failed.size() / 4);
            here = failed.copy();
            statements(handler);
            end = join(end, here);
        }
        here = end;
        if (!here.live() && !attempt.last().isEmpty()) {
            here = failed.copy();
            statements(attempt.last());
            here.end();
            return;
        }
        statements(attempt.last());
    }

    /** What runs when a call is given a function. */
    void closure(Closure closure, @Nullable Value items) {
        analysis.closure(closure.function(), this, items);
    }
}
