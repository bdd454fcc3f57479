package dev.assay.engine.taint;

import dev.assay.engine.source.Node;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a function does with its parameters. */
final class Summary {
    /**
     * A parameter reaches a place.
     *
     * @param origin the parameter, or the part of it
     * @param doubtful whether it would be told also where nothing is known of the parameter
     */
    record Reach(Origin origin, Threat threat, Node node, String sink, boolean doubtful) {}

    private static final int MOST = 64;

    private final Set<Reach> reaches = new LinkedHashSet<>();
    private @Nullable Value result;

    Set<Reach> reaches() {
        return reaches;
    }

    void add(Reach reach) {
        if (reaches.size() < MOST) {
            reaches.add(reach);
        }
    }

    /** What it returns; null when it returns nothing. */
    @Nullable
    Value result() {
        return result;
    }

    void returns(Value value) {
        result = result == null ? value : result.join(value);
    }
}
