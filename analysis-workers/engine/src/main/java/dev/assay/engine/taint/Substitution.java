package dev.assay.engine.taint;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts arguments in the place of parameters in what a function gives. */
final class Substitution {
    private Substitution() {}

    static Value of(Value value, Function function, Map<Integer, Value> arguments) {
        int node = function.node().index();
        Taint taint = taint(value.taint(), node, arguments);
        Shape shape = value.shape() == null ? null : shape(value.shape(), function, arguments);
        String text = text(value, taint, node, arguments);
        return new Value(taint, text, value.constant(), value.path(), shape, value.normalised(), value.container());
    }

    private static Taint taint(Taint before, int node, Map<Integer, Value> arguments) {
        Taint after = Taint.NONE;
        for (Map.Entry<Origin, Integer> entry : before.cleared().entrySet()) {
            Origin origin = entry.getKey();
            boolean own = origin.kind() == Origin.Kind.PARAMETER && origin.node() == node;
            Value argument = own ? arguments.get(origin.parameter()) : null;
            Taint more = !own
                    ? Taint.of(origin).clear(entry.getValue())
                    : argument == null ? Taint.NONE : argument.allTaint().clear(entry.getValue());
            after = after.and(more);
        }
        return after;
    }

    /** The text with the arguments' texts in it, where that is plain; otherwise with what stands for them. */
    private static @Nullable String text(Value value, Taint taint, int node, Map<Integer, Value> arguments) {
        String text = value.text();
        if (text == null || text.indexOf(Value.PARAMETER) < 0) {
            return text;
        }
        Map<Integer, Origin> own = new LinkedHashMap<>();
        value.taint().cleared().keySet().stream()
                .filter(origin -> origin.kind() == Origin.Kind.PARAMETER && origin.node() == node)
                .forEach(origin -> own.put(origin.parameter(), origin));
        String part;
        if (own.size() == 1) {
            Value argument = arguments.get(own.keySet().iterator().next());
            part = argument == null ? String.valueOf(Value.HARMLESS_PART) : argument.asPart();
        } else {
            part = Value.of(taint).asPart();
            boolean harmless = taint.isEmpty() && arguments.values().stream().allMatch(Value::harmless);
            part = harmless ? String.valueOf(Value.HARMLESS_PART) : part;
        }
        return text.replace(String.valueOf(Value.PARAMETER), part);
    }

    private static Shape shape(Shape shape, Function function, Map<Integer, Value> arguments) {
        Map<Object, Value> entries = new LinkedHashMap<>();
        shape.entries().forEach((key, value) -> entries.put(key, of(value, function, arguments)));
        Value rest = shape.rest() == null ? null : of(shape.rest(), function, arguments);
        return new Shape(entries, rest, shape.size());
    }
}
