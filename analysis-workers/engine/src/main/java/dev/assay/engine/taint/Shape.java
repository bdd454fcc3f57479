package dev.assay.engine.taint;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a collection or an object: the values at known keys, and one that stands for all others. Immutable;
 * numbers are keys of lists, texts of maps.
 *
 * @param entries by key, a {@code Long} or a {@code String}
 * @param rest what any other key may hold, null when there is no other
 * @param size the number of items of a list whose items are all known, otherwise -1
 */
record Shape(Map<Object, Value> entries, @Nullable Value rest, int size) {
    private static final int LARGEST = 64;

    static final Shape EMPTY = new Shape(Map.of(), null, 0);

    /** What a key that is not known may give. */
    Value any() {
        Value all = rest;
        for (Value value : entries.values()) {
            all = all == null ? value : all.join(value);
        }
        return all == null ? Value.CLEAN : all;
    }

    Value at(Object key) {
        Value known = entries.get(key instanceof Long index && index < 0 && size >= 0 ? (Object) (size + index) : key);
        if (known != null) {
            return known;
        }
        return rest == null ? Value.CLEAN : rest;
    }

    Shape with(Object key, Value value) {
        if (entries.size() >= LARGEST) {
            return withAny(value);
        }
        Map<Object, Value> more = new LinkedHashMap<>(entries);
        more.put(key, value);
        boolean appended = key instanceof Long index && index == size;
        return new Shape(more, rest, appended ? size + 1 : size);
    }

    /** One more item at the end. */
    Shape plus(Value value) {
        return size < 0 ? withAny(value) : with((long) size, value);
    }

    Shape withAny(Value value) {
        return new Shape(entries, rest == null ? value : rest.join(value), -1);
    }

    Shape without(Object key) {
        Map<Object, Value> less = new LinkedHashMap<>(entries);
        less.remove(key);
        if (!(key instanceof Long index) || size < 0) {
            return new Shape(less, rest, size);
        }
        Map<Object, Value> moved = new LinkedHashMap<>();
        less.forEach((at, value) -> moved.put(at instanceof Long number && number > index ? number - 1 : at, value));
        return new Shape(moved, rest, Math.max(0, size - 1));
    }

    @SuppressWarnings("ReferenceEquality") // a short cut
    Shape join(Shape other) {
        if (other == this) {
            return this;
        }
        Map<Object, Value> both = new TreeMap<>((left, right) -> left.toString().compareTo(right.toString()));
        both.putAll(entries);
        other.entries.forEach((key, value) -> both.merge(key, value, Value::join));
        Value others = rest;
        if (other.rest != null) {
            others = others == null ? other.rest : others.join(other.rest);
        }
        return new Shape(new LinkedHashMap<>(both), others, size == other.size ? size : -1);
    }
}
