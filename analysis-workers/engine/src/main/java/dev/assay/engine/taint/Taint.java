package dev.assay.engine.taint;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Where a value came from, each with the threats that were taken from it on its way.
 *
 * @param cleared origin to a mask of {@link Threat}s
 */
record Taint(Map<Origin, Integer> cleared) {
    static final Taint NONE = new Taint(Map.of());

    /** So that no value carries more origins than anybody would read. */
    private static final int MOST = 8;

    static Taint of(Origin origin) {
        return new Taint(Map.of(origin, 0));
    }

    boolean isEmpty() {
        return cleared.isEmpty();
    }

    boolean from(Origin.Kind kind) {
        for (Origin origin : cleared.keySet()) {
            if (origin.kind() == kind) {
                return true;
            }
        }
        return false;
    }

    /** Both: a threat is gone only where it is gone from both. */
    @SuppressWarnings("ReferenceEquality") // a short cut
    Taint and(Taint other) {
        if (other.isEmpty() || other == this) {
            return this;
        }
        if (isEmpty()) {
            return other;
        }
        Map<Origin, Integer> both = new LinkedHashMap<>(cleared);
        other.cleared.forEach((origin, mask) -> {
            if (both.size() < MOST || both.containsKey(origin)) {
                both.merge(origin, mask, (left, right) -> left & right);
            }
        });
        return new Taint(both);
    }

    Taint clear(int mask) {
        if (mask == Threat.ALL) {
            return NONE;
        }
        if (isEmpty() || mask == 0) {
            return this;
        }
        Map<Origin, Integer> less = new LinkedHashMap<>();
        cleared.forEach((origin, before) -> less.put(origin, before | mask));
        return new Taint(less);
    }

    Taint map(UnaryOperator<Origin> change) {
        if (isEmpty()) {
            return this;
        }
        Map<Origin, Integer> changed = new LinkedHashMap<>();
        cleared.forEach((origin, mask) -> changed.merge(change.apply(origin), mask, (left, right) -> left & right));
        return new Taint(changed);
    }
}
