package dev.assay.engine.source;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One place where a query's pattern holds.
 *
 * @param source the place of the pattern's text in the list that the query was compiled from
 * @param pattern the place of the pattern among all patterns of the query
 * @param captures the nodes by capture name, without its {@code @}, in document order
 */
public record QueryMatch(int source, int pattern, Map<String, List<Node>> captures) {
    public QueryMatch {
        captures = Map.copyOf(captures);
    }

    /** The first node of a capture, or null when the match has none of that name. */
    public @Nullable Node capture(String name) {
        List<Node> nodes = captures.get(name);
        return nodes == null ? null : nodes.getFirst();
    }

    public List<Node> captures(String name) {
        return captures.getOrDefault(name, List.of());
    }

    /** The smallest number of a captured node, 0 when nothing is captured. */
    int firstNode() {
        return captures.values().stream()
                .flatMap(List::stream)
                .mapToInt(Node::index)
                .min()
                .orElse(0);
    }

    int lastNode() {
        return captures.values().stream()
                .flatMap(List::stream)
                .mapToInt(Node::index)
                .max()
                .orElse(0);
    }
}
