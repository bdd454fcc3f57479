package dev.assay.engine.settings;

import java.util.List;

/**
 * One layer of a repository.
 *
 * @param rank place among the layers, from 0 for the uppermost
 * @param paths the files that belong to it; a file belongs to the first layer with a pattern that matches it
 * @param line where the settings file declares it, from 1
 */
public record Layer(int rank, String name, List<PathPattern> paths, int line) {
    public Layer {
        paths = List.copyOf(paths);
        if (name.isBlank()) {
            throw new IllegalArgumentException("a layer needs a 'name'");
        }
        if (paths.isEmpty()) {
            throw new IllegalArgumentException("the layer " + name + " needs 'paths'");
        }
        if (rank < 0) {
            throw new IllegalArgumentException("the layer " + name + " has the rank " + rank);
        }
    }

    boolean holds(String path) {
        return paths.stream().anyMatch(pattern -> pattern.matches(path));
    }
}
