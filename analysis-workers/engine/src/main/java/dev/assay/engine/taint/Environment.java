package dev.assay.engine.taint;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is known of the variables at one place of a function. */
final class Environment {
    private final @Nullable Environment outer;
    private final Map<String, Value> values;
    private final Map<String, Expression> conditions;
    private final Map<String, Function> closures;
    private final Map<Origin, Integer> cleared;
    private boolean live = true;

    private Environment(
            @Nullable Environment outer,
            Map<String, Value> values,
            Map<String, Expression> conditions,
            Map<String, Function> closures,
            Map<Origin, Integer> cleared) {
        this.outer = outer;
        this.values = values;
        this.conditions = conditions;
        this.closures = closures;
        this.cleared = cleared;
    }

    static Environment inside(@Nullable Environment outer) {
        return new Environment(
                outer,
                new HashMap<>(),
                new HashMap<>(),
                new HashMap<>(),
                outer == null ? new HashMap<>() : new HashMap<>(outer.cleared));
    }

    Environment copy() {
        Environment copy = new Environment(
                outer, new HashMap<>(values), new HashMap<>(conditions), closures, new HashMap<>(cleared));
        copy.live = live;
        return copy;
    }

    /** How many variables a copy takes along. */
    int size() {
        return values.size() + conditions.size();
    }

    /** Whether the place can be reached. */
    boolean live() {
        return live;
    }

    void end() {
        live = false;
    }

    @Nullable
    Value get(String name) {
        Value value = values.get(name);
        if (value != null) {
            return value;
        }
        return outer == null ? null : outer.get(name);
    }

    void put(String name, Value value) {
        values.put(name, value);
        conditions.remove(name);
        if (name.indexOf('.') < 0) {
            String parts = name + ".";
            values.keySet().removeIf(key -> key.startsWith(parts));
        }
    }

    /** Remembers what decided a variable that holds yes or no, or a failure. */
    void decidedBy(String name, Expression condition) {
        conditions.put(name, condition);
    }

    @Nullable
    Expression condition(String name) {
        return conditions.get(name);
    }

    void define(String name, Function function) {
        closures.put(name, function);
    }

    @Nullable
    Function closure(String name) {
        Function function = closures.get(name);
        if (function != null) {
            return function;
        }
        return outer == null ? null : outer.closure(name);
    }

    /** From here on the threats of the origins are checked for. */
    void clear(Map<Origin, Integer> checked) {
        checked.forEach((origin, mask) -> cleared.merge(origin, mask, (left, right) -> left | right));
    }

    /** The taint that is left of it after what was checked up to here. */
    Taint left(Taint taint) {
        if (taint.isEmpty() || cleared.isEmpty()) {
            return taint;
        }
        Map<Origin, Integer> left = new java.util.LinkedHashMap<>();
        taint.cleared().forEach((origin, mask) -> {
            int now = mask | checked(origin);
            if (now != Threat.ALL) {
                left.put(origin, now);
            }
        });
        return new Taint(left);
    }

    /** Checking the whole checks each part. */
    private int checked(Origin origin) {
        int mask = cleared.getOrDefault(origin, 0);
        for (Map.Entry<Origin, Integer> entry : cleared.entrySet()) {
            Origin whole = entry.getKey();
            boolean same = whole.kind() == origin.kind()
                    && whole.node() == origin.node()
                    && whole.parameter() == origin.parameter();
            if (same && !whole.key().isEmpty() && origin.key().startsWith(whole.key() + ".")) {
                mask |= entry.getValue();
            }
        }
        return mask;
    }

    Value left(Value value) {
        return value.taint().isEmpty() ? value : value.withTaint(left(value.taint()));
    }

    /** What is known where two ways meet. */
    @SuppressWarnings("ReferenceEquality") // a short cut
    static Environment join(Environment one, Environment two) {
        if (!one.live || one == two) {
            return one.live ? one : two;
        }
        if (!two.live) {
            return one;
        }
        Map<Origin, Integer> both = new HashMap<>();
        one.cleared.forEach((origin, mask) -> {
            int common = mask & two.cleared.getOrDefault(origin, 0);
            if (common != 0) {
                both.put(origin, common);
            }
        });
        boolean settledOne = both.equals(one.cleared);
        boolean settledTwo = both.equals(two.cleared);
        Map<String, Value> values = new HashMap<>();
        one.values.forEach((name, value) -> {
            Value mine = settledOne ? value : one.left(value);
            Value other = two.values.containsKey(name) ? two.values.get(name) : null;
            if (other == null && one.outer != null) {
                other = one.outer.get(name);
            }
            values.put(name, other == null ? mine : mine.join(settledTwo ? other : two.left(other)));
        });
        two.values.forEach((name, value) -> {
            if (!one.values.containsKey(name)) {
                Value mine = settledTwo ? value : two.left(value);
                Value other = one.outer == null ? null : one.outer.get(name);
                values.put(name, other == null ? mine : mine.join(settledOne ? other : one.left(other)));
            }
        });
        Map<String, Expression> conditions = new HashMap<>(one.conditions);
        conditions.entrySet().removeIf(entry -> !Objects.equals(two.conditions.get(entry.getKey()), entry.getValue()));
        return new Environment(one.outer, values, conditions, one.closures, both);
    }
}
