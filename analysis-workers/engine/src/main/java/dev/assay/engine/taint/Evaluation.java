package dev.assay.engine.taint;

import dev.assay.engine.source.Node;
import dev.assay.engine.taint.Expression.Assigning;
import dev.assay.engine.taint.Expression.Binary;
import dev.assay.engine.taint.Expression.Block;
import dev.assay.engine.taint.Expression.Call;
import dev.assay.engine.taint.Expression.Cast;
import dev.assay.engine.taint.Expression.Choice;
import dev.assay.engine.taint.Expression.Closure;
import dev.assay.engine.taint.Expression.Constant;
import dev.assay.engine.taint.Expression.Entries;
import dev.assay.engine.taint.Expression.Entry;
import dev.assay.engine.taint.Expression.Index;
import dev.assay.engine.taint.Expression.Items;
import dev.assay.engine.taint.Expression.Member;
import dev.assay.engine.taint.Expression.Mixed;
import dev.assay.engine.taint.Expression.Name;
import dev.assay.engine.taint.Expression.Text;
import dev.assay.engine.taint.Expression.Unary;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an expression gives, at the place where the walk is. */
final class Evaluation {
    private static final int DEEPEST = 400;

    private final Walk walk;
    private final Analysis analysis;
    private final Knowledge knowledge;
    private final Calls calls;
    private final Sinks sinks;
    private int depth;

    Evaluation(Walk walk) {
        this.walk = walk;
        this.analysis = walk.analysis;
        this.knowledge = analysis.knowledge();
        this.sinks = new Sinks(walk);
        this.calls = new Calls(walk, this, sinks);
    }

    Sinks sinks() {
        return sinks;
    }

    Value of(Expression expression) {
        analysis.steps().take(1);
        if (depth >= DEEPEST) {
            return Value.UNKNOWN;
        }
        depth++;
        try {
            return value(expression);
        } finally {
            depth--;
        }
    }

    private Value value(Expression expression) {
        return switch (expression) {
            case Constant constant -> constant(constant.value());
            case Name name -> name(name);
            case Member member -> member(member);
            case Index index -> index(index);
            case Call call -> calls.of(call);
            case Text text -> text(text.parts());
            case Binary binary -> binary(binary);
            case Unary unary -> unary(unary);
            case Choice choice -> choice(choice);
            case Items items -> items(items);
            case Entries entries -> entries(entries);
            case Closure closure -> {
                walk.closure(closure, null);
                yield Value.UNKNOWN;
            }
            case Block block -> walk.block(block.statement());
            case Assigning assigning -> {
                walk.assign(assigning.assignment());
                yield of(assigning.assignment().targets().getFirst());
            }
            case Cast cast -> cast(cast);
            case Mixed mixed -> mixed(mixed.parts());
        };
    }

    private static Value constant(Object value) {
        return value instanceof String text ? Value.ofText(text) : Value.ofConstant(value);
    }

    private Value name(Name name) {
        Value known = walk.environment().get(name.name());
        if (known != null) {
            return known;
        }
        Value random = source(null, name.name(), name.node(), name.name());
        if (random != null) {
            return random;
        }
        String path = analysis.nameOf(name.name(), walk.function);
        return constantName(name.name()) ? Value.CLEAN.withPath(path) : Value.named(path);
    }

    /** {@code MAX_SIZE}: a constant, by the custom of all these languages. */
    private static boolean constantName(String name) {
        return name.length() > 1
                && name.chars()
                        .allMatch(
                                letter -> letter == '_' || Character.isUpperCase(letter) || Character.isDigit(letter));
    }

    private Value member(Member member) {
        String key = key(member);
        Value assigned = key == null ? null : walk.environment().get(key);
        if (assigned != null) {
            return assigned;
        }
        Value object = of(member.object());
        return member(object, member.name(), member.node());
    }

    /** A part of an object. */
    Value member(Value object, String name, Node node) {
        if (object.shape() != null && object.shape().entries().containsKey(name)) {
            return object.shape().at(name);
        }
        Value source = source(object.path(), name, node, node.text());
        if (source != null) {
            return source;
        }
        String path = object.path() == null ? null : object.path() + "." + name;
        String global = knowledge.members.get(name);
        if (global != null && object.taint().isEmpty()) {
            return Value.named(global);
        }
        if (constantName(name) && object.taint().isEmpty()) {
            return Value.CLEAN.withPath(path);
        }
        if (name.equals("length") || name.equals("size")) {
            return Value.CLEAN;
        }
        Taint taint = object.container() ? object.taint().map(origin -> origin.part(name)) : object.taint();
        if (object.shape() != null) {
            taint = taint.and(
                    object.shape().rest() == null
                            ? Taint.NONE
                            : object.shape().rest().allTaint());
        }
        String typed = path == null ? null : analysis.fieldType(path);
        return new Value(taint, null, null, typed == null ? path : typed, null, false, object.container());
    }

    /** A value that comes with a request, or null. */
    @Nullable
    Value source(@Nullable String receiver, String name, Node node, String written) {
        String owner = receiver == null ? "" : receiver;
        if (!knowledge.source(owner, name, written)) {
            return null;
        }
        Origin origin = analysis.request(walk.function, node);
        String path = owner.isEmpty() ? name : owner + "." + name;
        return Value.of(Taint.of(origin)).withPath(path).asContainer(knowledge.container(owner, name, written));
    }

    private Value index(Index index) {
        String key = key(index);
        Value assigned = key == null ? null : walk.environment().get(key);
        if (assigned != null) {
            return assigned;
        }
        Value object = of(index.object());
        Value at = of(index.key());
        Object known = constantKey(at);
        return known == null ? itemOf(object) : index(object, known, index);
    }

    Value index(Value object, Object key, Expression expression) {
        if (object.shape() != null) {
            return object.shape().at(key);
        }
        if (object.constantText() != null) {
            return Value.CLEAN;
        }
        if (key instanceof String name) {
            return member(object, name, expression.node());
        }
        Taint taint = object.container() && object.taint().from(Origin.Kind.PARAMETER)
                ? object.taint().map(origin -> origin.part(key.toString()))
                : object.taint();
        return Value.of(taint).asContainer(object.container());
    }

    /** Any item of what a loop goes through. */
    Value itemOf(Value subject) {
        if (subject.shape() != null) {
            return subject.shape().any();
        }
        return subject.constantText() != null
                ? Value.CLEAN
                : Value.of(subject.taint()).asContainer(subject.container());
    }

    /** Any key of what a loop goes through; positions of lists are harmless. */
    Value keyOf(Value subject) {
        if (subject.shape() != null && subject.taint().isEmpty()) {
            return Value.CLEAN;
        }
        return subject.container() ? Value.of(subject.taint()) : Value.CLEAN;
    }

    private Value text(List<Expression> parts) {
        StringBuilder text = new StringBuilder();
        Taint taint = Taint.NONE;
        for (Expression part : parts) {
            Value value = of(part);
            text.append(value.asPart());
            taint = taint.and(value.allTaint());
        }
        return Value.built(text.toString(), taint);
    }

    private Value binary(Binary binary) {
        Value left = of(binary.left());
        boolean decides = binary.operator().equals("&&") || binary.operator().equals("||");
        if (decides && left.constant() instanceof Boolean known) {
            boolean settled = known == binary.operator().equals("||");
            return settled ? left : of(binary.right());
        }
        return binary(binary.operator(), left, of(binary.right()));
    }

    Value binary(String operator, Value left, Value right) {
        return Operators.apply(operator, left, right);
    }

    private Value unary(Unary unary) {
        if (unary.operator().equals("await") && unary.operand() instanceof Call) {
            calls.awaited();
        }
        Value operand = of(unary.operand());
        return switch (unary.operator()) {
            case "!" -> operand.constant() instanceof Boolean known ? Value.ofConstant(!known) : Value.CLEAN;
            case "-" -> operand.constant() instanceof Long number ? Value.ofConstant(-number) : Value.CLEAN;
            case "+", "++", "~", "typeof" -> Value.CLEAN;
            default -> operand;
        };
    }

    private Value choice(Choice choice) {
        Value condition = of(choice.condition());
        if (condition.constant() instanceof Boolean known) {
            return of(known ? choice.whenTrue() : choice.whenFalse());
        }
        return walk.either(choice);
    }

    private Value items(Items items) {
        Shape shape = Shape.EMPTY;
        for (Expression item : items.items()) {
            shape = shape.plus(of(item));
        }
        return Value.of(Taint.NONE).withShape(shape);
    }

    private Value entries(Entries entries) {
        Shape shape = new Shape(Map.of(), null, -1);
        for (Entry entry : entries.entries()) {
            Value value = of(entry.value());
            if (entry.key() == null) {
                shape = value.shape() == null ? shape.withAny(value) : shape.join(value.shape());
                continue;
            }
            Object key = constantKey(of(entry.key()));
            shape = key == null ? shape.withAny(value) : shape.with(key, value);
        }
        return Value.of(Taint.NONE).withShape(shape);
    }

    private Value cast(Cast cast) {
        Value value = of(cast.value());
        if (value.isConstant()) {
            return value;
        }
        if (analysis.isNumber(cast.type())) {
            return value.asNumber();
        }
        return value.path() == null ? value.withPath(analysis.typePath(cast.type())) : value;
    }

    private Value mixed(List<Expression> parts) {
        Taint taint = Taint.NONE;
        boolean harmless = !parts.isEmpty();
        for (Expression part : parts) {
            Value value = of(part);
            taint = taint.and(value.allTaint());
            harmless &= value.harmless();
        }
        return harmless ? Value.CLEAN : Value.of(taint);
    }

    /** The key of a collection that a value stands for, or null. */
    static @Nullable Object constantKey(Value value) {
        if (value.constant() instanceof Long number) {
            return number;
        }
        return value.constantText();
    }

    /** The name under which a variable, or a part of one, is remembered; null for anything else. */
    static @Nullable String key(Expression expression) {
        return switch (expression) {
            case Name name -> name.name();
            case Member member -> {
                String object = key(member.object());
                yield object == null ? null : object + "." + member.name();
            }
            case Index index -> {
                String object = key(index.object());
                yield object == null || !(index.key() instanceof Constant key) ? null : object + "." + key.value();
            }
            default -> null;
        };
    }
}
