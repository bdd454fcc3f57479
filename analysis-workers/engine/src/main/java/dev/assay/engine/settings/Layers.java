package dev.assay.engine.settings;

import java.util.List;
import java.util.Optional;

/**
 * The layers that a repository declares, the uppermost first. A file may refer to files of its own layer and of the next
 * one below it; a file of no layer is free. A check over the tree reads them with {@code tree.assayFile().layers()}:
 *
 * <pre>{@code
 * Optional<Layer> from = layers.of(file.path());
 * Optional<Layer> to = layers.of(referred.path());
 * if (from.isPresent() && to.isPresent() && !Layers.step(from.get(), to.get()).allowed()) { … }
 * }</pre>
 *
 * @param ordered by rank
 */
public record Layers(List<Layer> ordered) {
    /** Of a repository that declares none. */
    public static final Layers NONE = new Layers(List.of());

    public Layers {
        ordered = List.copyOf(ordered);
        for (int rank = 0; rank < ordered.size(); rank++) {
            if (ordered.get(rank).rank() != rank) {
                throw new IllegalArgumentException("the layer at " + rank + " has the rank "
                        + ordered.get(rank).rank());
            }
        }
    }

    /** What a reference from a file of one layer to a file of another does. */
    public enum Step {
        /** Stays in its layer. */
        WITHIN,
        /** Goes to the next layer below. */
        DOWN,
        /** Passes over at least one layer. */
        SKIP,
        /** Goes from a lower layer to a higher one. */
        UP;

        public boolean allowed() {
            return this == WITHIN || this == DOWN;
        }
    }

    /** The layer of a file; empty for a file of none. */
    public Optional<Layer> of(String path) {
        return ordered.stream().filter(layer -> layer.holds(path)).findFirst();
    }

    public static Step step(Layer from, Layer to) {
        int down = to.rank() - from.rank();
        if (down < 0) {
            return Step.UP;
        }
        return switch (down) {
            case 0 -> Step.WITHIN;
            case 1 -> Step.DOWN;
            default -> Step.SKIP;
        };
    }
}
